import type { Measure } from '../../../shared/contract/findings';
import type { PlainShare } from '../../../shared/domain/findings-shape';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printPercent } from '../../../shared/domain/rounding';
import { Fig } from './Fig';

type ShownShareProps = Readonly<{ share: PlainShare; measure: Measure; of: string }>;

/** `45 of 60, 75%` as far as n lets it be shown; pressing it asks how it is known. */
export function ShownShare({ share: { x, n, percent }, measure, of }: ShownShareProps) {
  const shown = presentationFor(n);
  if (shown === 'none')
    return <span className="ink3">{n === 0 ? 'no records' : 'fewer than 5 records'}</span>;
  return (
    <Fig measure={measure} of={of}>
      {shown === 'counts' || percent === null ? (
        printCount(x, n)
      ) : (
        <>
          {`${printCount(x, n)}, `}
          <b>{printPercent(percent, n)}</b>
        </>
      )}
    </Fig>
  );
}

type CellsProps = Readonly<{
  x: number | null;
  n: number;
  percent: number | null;
  measure: Measure;
  of: string;
}>;

/** The two number cells of a result: x of n, and the percent that opens its explanation. */
export function ShareCells({ x, n, percent, measure, of }: CellsProps) {
  const shown = presentationFor(n);
  if (x === null || shown === 'none')
    return (
      <>
        <td className="n ink3">{n === 0 ? 'no records' : 'under 5'}</td>
        <td className="n" />
      </>
    );
  if (shown === 'counts' || percent === null)
    return (
      <>
        <td className="n">
          <Fig measure={measure} of={of}>
            {printCount(x, n)}
          </Fig>
        </td>
        <td className="n ink3">–</td>
      </>
    );
  return (
    <>
      <td className="n">{printCount(x, n)}</td>
      <td className="n">
        <Fig measure={measure} of={of}>
          <b>{printPercent(percent, n)}</b>
        </Fig>
      </td>
    </>
  );
}
