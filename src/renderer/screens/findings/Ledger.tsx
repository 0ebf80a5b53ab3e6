import { useState } from 'react';
import type { Explanation } from '../../../shared/contract/findings';
import { Button } from '../../components/Button';

type Line = Explanation['ledger'][number];

const CLASSES: Readonly<Record<Line['role'], string | undefined>> = {
  start: undefined,
  less: undefined,
  subtotal: 'sum',
  denominator: 'sum',
  numerator: 'sum end',
};

/** From the readings that count down to the numerator; what leaves on the way can be listed by reference. */
export const Ledger = ({ lines }: Readonly<{ lines: readonly Line[] }>) => (
  <table className="ledger">
    <caption className="vh">From the readings that count to this number</caption>
    <tbody>
      {lines.map((line) => (
        <LedgerRow key={`${line.role} ${line.label}`} line={line} />
      ))}
    </tbody>
  </table>
);

function LedgerRow({ line }: Readonly<{ line: Line }>) {
  const [isListed, setListed] = useState(false);
  const isLess = line.role === 'less';
  const label = (
    <>
      {line.label}
      {isLess && line.references.length > 0 ? (
        <>
          {' '}
          <Button kind="link" aria-expanded={isListed} onClick={() => setListed(!isListed)}>
            {isListed ? 'hide' : 'list'}
            <span className="vh">{` the records: ${line.label}`}</span>
          </Button>
        </>
      ) : null}
      {isListed ? <span className="refs">{line.references.join(', ')}</span> : null}
    </>
  );
  return (
    <tr className={CLASSES[line.role]}>
      {isLess ? <td>{label}</td> : <th scope="row">{label}</th>}
      <td>{isLess ? `− ${line.count}` : line.count}</td>
    </tr>
  );
}
