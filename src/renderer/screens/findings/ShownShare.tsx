import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printPercent } from '../../../shared/domain/rounding';
import type { PointProps } from '../../charts/use-reading';
import type { AskedMeasure } from '../../stores/findings';
import { Fig, Hidden } from './Fig';
import { isHidden, type MayHide } from './shown-findings';

/** x of n, any of it hidden. */
export type MaybeShare = {
  readonly x: number | null;
  readonly n: number | null;
  readonly percent: number | null;
};

type ShownShareProps = Readonly<{
  share: MaybeShare;
  measure: AskedMeasure;
  of: string;
  /** Fields of the share that are hidden. */
  hidden?: readonly string[];
  point?: PointProps;
}>;

/** `45 of 60, 75%` as far as n lets it be shown; pressing it asks how it is known. */
export function ShownShare({ share: { x, n, percent }, measure, of, hidden = [], point }: ShownShareProps) {
  if (isShareHidden({ x, n }, { hidden }))
    return (
      <Fig measure={measure} of={of} {...(point === undefined ? {} : { point })}>
        <Hidden />
      </Fig>
    );
  if (x === null || n === null) return <span className="ink3">–</span>;
  const shown = presentationFor(n);
  if (shown === 'none')
    return <span className="ink3">{n === 0 ? 'no records' : 'fewer than 5 records'}</span>;
  return (
    <Fig measure={measure} of={of} {...(point === undefined ? {} : { point })}>
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

/** Whether a share cannot be shown because a number of it is hidden. */
export const isShareHidden = ({ x, n }: Pick<MaybeShare, 'x' | 'n'>, row: MayHide): boolean =>
  (x === null && isHidden(row, 'x')) || (n === null && isHidden(row, 'n'));

type CellsProps = Readonly<MaybeShare & { measure: AskedMeasure; of: string; hidden?: readonly string[] }>;

/** The two number cells of a result: x of n, and the percent that opens its explanation. */
export function ShareCells({ x, n, percent, measure, of, hidden = [] }: CellsProps) {
  if (isShareHidden({ x, n }, { hidden }))
    return (
      <>
        <td className="n">{n === null ? <Hidden /> : <MaybeOf n={n} />}</td>
        <td className="n">
          <Fig measure={measure} of={of}>
            <Hidden />
          </Fig>
        </td>
      </>
    );
  const shown = presentationFor(n ?? 0);
  if (x === null || n === null || shown === 'none')
    return (
      <>
        <td className="n ink3">{n === 0 || n === null ? 'no records' : 'under 5'}</td>
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

/** `[c] of 54`: the size is no secret, the part is. */
const MaybeOf = ({ n }: Readonly<{ n: number }>) => (
  <>
    <Hidden />
    {` of ${n}`}
  </>
);
