import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { movePlace, nearest, type Place } from './read-points';

/** What makes an element a point that can be read. */
export type PointProps = Readonly<{ tabIndex: 0 | -1; 'data-point': string }>;

/** A point that is drawn, with what is heard when it gets the focus. */
export const drawnPoint = (
  point: PointProps | undefined,
  says: string,
): Readonly<Partial<PointProps> & { role: 'img'; 'aria-label': string }> => ({
  ...point,
  role: 'img',
  'aria-label': says,
});

type ChartProps = Readonly<{
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}>;

export type Reading = Readonly<{
  /** For the element around all points. */
  chart: ChartProps;
  point: (row: number, column: number) => PointProps;
  /** The point that has the focus; null while none has. */
  at: Place | null;
}>;

const nameOf = ({ row, column }: Place): string => `${row}.${column}`;

/**
 * A chart read point by point: one tab stop, arrows move the focus from point to point, and each point's own name is
 * heard as it gets the focus.
 */
export function useReading(shape: readonly number[]): Reading {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [isIn, setIn] = useState(false);
  const here = nearest(shape, place);
  return {
    chart: {
      onKeyDown: (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const from = placeOf(event.target);
        const to = from === null ? null : movePlace(shape, from, event.key);
        if (to === null) return;
        // The page would scroll, and a table around the chart would move sideways.
        event.preventDefault();
        setPlace(to);
        const next = event.currentTarget.querySelector(`[data-point="${nameOf(to)}"]`);
        if (next instanceof HTMLElement || next instanceof SVGElement) next.focus();
      },
      onFocus: (event) => {
        const to = placeOf(event.target);
        if (to !== null) setPlace(to);
        setIn(to !== null);
      },
      onBlur: (event) => {
        if (placeOf(event.relatedTarget) === null || !event.currentTarget.contains(event.relatedTarget))
          setIn(false);
      },
    },
    point: (row, column) => ({
      tabIndex: row === here.row && column === here.column ? 0 : -1,
      'data-point': nameOf({ row, column }),
    }),
    at: isIn ? here : null,
  };
}

function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null;
  const name = target.getAttribute('data-point');
  if (name === null) return null;
  const [row, column] = name.split('.').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
