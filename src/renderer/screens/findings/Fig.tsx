import type { ReactNode } from 'react';
import type { Measure } from '../../../shared/contract/findings';
import { askHow, closeHow, isSameMeasure, useFindings } from '../../stores/findings';

type FigProps = Readonly<{
  measure: Measure;
  /** What the number is of, for those who hear it without its row: `A1`. */
  of: string;
  children: ReactNode;
}>;

/** A number that can be asked how it is known. */
export function Fig({ measure, of, children }: FigProps) {
  const isOpen = useFindings((state) => isSameMeasure(state.asked?.measure, measure));
  return (
    <button
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
