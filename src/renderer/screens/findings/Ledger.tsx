import { useState } from 'react';
import type { Explanation } from '../../../shared/contract/findings';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { loadReadingsBehind, useFindings } from '../../stores/findings';
import { goTo } from '../../stores/navigation';

type Line = Explanation['ledger'][number];

const CLASSES: Readonly<Record<Line['role'], string | undefined>> = {
  start: undefined,
  less: undefined,
  subtotal: 'sum',
  denominator: 'sum',
  numerator: 'sum end',
};

/** From the readings that count down to the numerator; what is behind a line can be listed and opened. */
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
  const canList = (isLess || line.role === 'numerator') && line.references.length > 0;
  const label = (
    <>
      {line.label}
      {canList ? (
        <>
          {' '}
          <Button
            kind="link"
            aria-expanded={isListed}
            onClick={() => {
              setListed(!isListed);
              if (!isListed) void loadReadingsBehind();
            }}
          >
            {isListed ? 'hide' : 'list'}
            <span className="vh">{` the records: ${line.label}`}</span>
          </Button>
        </>
      ) : null}
      {isListed ? <Behind references={line.references} /> : null}
    </>
  );
  return (
    <tr className={CLASSES[line.role]}>
      {isLess ? <td>{label}</td> : <th scope="row">{label}</th>}
      <td>{isLess ? `− ${line.count}` : line.count}</td>
    </tr>
  );
}

/** The records behind a line, each with the readings that can be opened in this store. */
function Behind({ references }: Readonly<{ references: readonly string[] }>) {
  const readings = useFindings((state) => state.readingsBehind);
  return (
    <span className="refs">
      <Loaded
        of={readings}
        loading="Looking for the readings…"
        failed="The readings could not be listed."
        onRetry={() => void loadReadingsBehind()}
      >
        {(known) =>
          references.map((reference) => {
            const of = known.get(reference) ?? [];
            return (
              <span key={reference} className="ref">
                {of.length === 0 ? reference : null}
                {of.map((readingId, index) => (
                  <Button
                    key={readingId}
                    kind="link"
                    onClick={() => goTo({ screen: 'score-sheet', readingId })}
                  >
                    {index === 0 ? reference : `reading ${index + 1}`}
                    <span className="vh">: open the reading</span>
                  </Button>
                ))}
              </span>
            );
          })
        }
      </Loaded>
    </span>
  );
}
