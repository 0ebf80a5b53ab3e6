import type { ReactNode } from 'react';
import type { PointProps } from '../../charts/use-reading';
import { type AskedMeasure, askHow, closeHow, isSameMeasure, useFindings } from '../../stores/findings';

type FigProps = Readonly<{
  measure: AskedMeasure;
  /** What the number is of, for those who hear it without its row: `A1`. */
  of: string;
  /** Where the number is a point of a chart that arrows lead through. */
  point?: PointProps;
  children: ReactNode;
}>;

/** A number that can be asked how it is known. */
export function Fig({ measure, of, point, children }: FigProps) {
  const isOpen = useFindings((state) => isSameMeasure(state.asked?.measure, measure));
  return (
    <button
      {...point}
      type="button"
      className="fig"
      aria-expanded={isOpen}
      onClick={() => (isOpen ? closeHow() : void askHow(measure))}
    >
      {children}
      <span className="vh">{` ${of}: how do we know?`}</span>
    </button>
  );
}

/** A number that a published build hides; the mark is the one its papers have. */
export const Hidden = () => (
  <>
    <span aria-hidden="true">[c]</span>
    <span className="vh">hidden</span>
  </>
);
