import { type CSSProperties, type KeyboardEvent, useRef } from 'react';
import { printDate } from '../../scoring/date-entry';
import type { Activity, Turn, Year } from '../../stores/calendar';
import { dayOf, monthName, placeIn, sayTurn, yearLines } from './calendar-words';

export type TurnOf = { readonly activity: Activity; readonly turn: Turn };

type YearViewProps = Readonly<{ year: Year; onOpen: (turn: TurnOf) => void }>;

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A year at a glance: bars for what takes time, diamonds for days, today as a line. One stop of the Tab key, arrows within. */
export function YearView({ year, onOpen }: YearViewProps) {
  const chart = useRef<HTMLDivElement>(null);
  const handleKey = (event: KeyboardEvent): void => {
    const marks = [...(chart.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const here = marks.indexOf(document.activeElement as HTMLElement);
    const move = MOVES[event.key];
    if (here === -1 || move === undefined) return;
    event.preventDefault();
    marks[Math.min(marks.length - 1, Math.max(0, here + move))]?.focus();
  };
  const left = (day: string): CSSProperties => ({ left: `${placeIn(year, day)}%` });
  const isNow = year.start <= year.today && year.today <= year.end;
  let isFirst = true;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks in it are buttons; the arrows only move between them
    <div className="yearview" ref={chart} onKeyDown={handleKey}>
      <div className="yearhead" aria-hidden="true">
        {year.quarters.map((first, at) => (
          <b
            key={first}
            style={left(first)}
          >{`${at === 0 ? `${year.kind === 'plan' ? 'Plan' : 'CPC'} year, q` : 'q'}uarter ${at + 1}`}</b>
        ))}
        {year.months.map((first) => (
          <span key={first} style={left(first)}>
            {monthName(first)}
          </span>
        ))}
      </div>
      <ul aria-label={`The year ${year.label}`}>
        {yearLines(year.activities).map((line) => (
          <li key={line.name}>
            <span className="name">{line.name}</span>
            <span className="track">
              {line.activities.flatMap((activity) =>
                activity.turns.map((turn) => {
                  const tabIndex = isFirst ? 0 : -1;
                  isFirst = false;
                  return (
                    <Mark
                      key={`${activity.activityId} ${turn.on}`}
                      year={year}
                      of={{ activity, turn }}
                      tabIndex={tabIndex}
                      isDay={line.isOfDays}
                      onOpen={onOpen}
                    />
                  );
                }),
              )}
            </span>
          </li>
        ))}
      </ul>
      {isNow ? (
        <div className="today" aria-hidden="true">
          <i style={left(year.today)} />
        </div>
      ) : null}
    </div>
  );
}

type MarkProps = Readonly<{
  year: Year;
  of: TurnOf;
  tabIndex: number;
  isDay: boolean;
  onOpen: (turn: TurnOf) => void;
}>;

function Mark({ year, of, tabIndex, isDay, onOpen }: MarkProps) {
  const { activity, turn } = of;
  const begins = placeIn(year, dayOf(turn));
  const width = Math.max(0.6, placeIn(year, turn.ends) - begins);
  const name = `${activity.words.title}, ${printDate(dayOf(turn))}: ${sayTurn(turn)}`;
  return (
    <button
      type="button"
      className={['mark', isDay ? 'day' : 'bar', turn.state, turn.isLate ? 'late' : '']
        .filter(Boolean)
        .join(' ')}
      style={isDay ? { left: `${begins}%` } : { left: `${begins}%`, width: `${width}%` }}
      tabIndex={tabIndex}
      aria-label={name}
      title={name}
      onClick={() => onOpen(of)}
    />
  );
}
