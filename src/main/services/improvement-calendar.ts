import type { z } from 'zod';
import {
  type Activity,
  type ActivityTurn,
  type ActivityWords,
  activityWordsSchema,
  type calendar as contractArea,
} from '../../shared/contract/calendar';
import type { OutputOf } from '../../shared/contract/contract';
import { Refusal } from '../../shared/contract/errors';
import { formatDay, readDay } from '../../shared/domain/calendar';
import {
  isLate,
  occurrencesOf,
  PLANNED,
  type TurnFacts,
  whyNotTurn,
  yearFrom,
  yearOf,
} from '../../shared/domain/improvement-year';
import { hasBlockingHit } from '../../shared/domain/screening';
import { firstDayFrom, USUAL_CYCLES } from '../../shared/domain/usual-cycles';
import { statement } from '../repositories/statement';
import { type CommandContext, notFound, nowOf, type QueryContext, rowId } from './context';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof contractArea> = z.output<(typeof contractArea)[N]['input']>;
type ActivityRow = { readonly activityId: number; readonly body: string; readonly revision: number };
type TurnRow = {
  readonly activityId: number;
  readonly on: string;
  readonly state: TurnFacts['state'];
  readonly movedTo: string;
  readonly reason: string;
  readonly auditId: number | null;
};

const rowsOf = ({ store }: Pick<QueryContext, 'store'>): ActivityRow[] =>
  statement(
    store.handle,
    'SELECT activity_id AS activityId, body, revision FROM activity ORDER BY activity_id',
  ).all() as ActivityRow[];

const turnRowsOf = ({ store }: Pick<QueryContext, 'store'>): TurnRow[] =>
  statement(
    store.handle,
    `SELECT activity_id AS activityId, planned_on AS "on", state, moved_to AS movedTo, reason, audit_id AS auditId
     FROM activity_turn`,
  ).all() as TurnRow[];

/** A year with every activity and what became of its turns; the year of today where none is named. */
export function getYear(
  context: QueryContext,
  { kind, startYear }: Input<'year'>,
): OutputOf<'calendar.year'> {
  const today = nowOf(context.ports).slice(0, 10);
  const year = startYear === null ? yearOf(kind, today) : yearFrom(kind, startYear);
  const facts = new Map(turnRowsOf(context).map((row) => [`${row.activityId} ${row.on}`, row]));
  const activities = rowsOf(context).map(({ activityId, body, revision }): Activity => {
    const words = activityWordsSchema.parse(JSON.parse(body));
    const last = words.until !== '' && words.until < year.end ? words.until : year.end;
    // What began in the year before reaches into this one.
    const from = formatDay((readDay(year.start) ?? 0) - words.lengthDays);
    const turns = occurrencesOf(words.cycle, words.first, from, last).map((on) =>
      toTurn(words, on, facts.get(`${activityId} ${on}`), today),
    );
    return { activityId: String(activityId), words, revision, turns };
  });
  return { kind, ...year, quarters: [...year.quarters], months: [...year.months], today, activities };
}

function toTurn(words: ActivityWords, on: string, row: TurnRow | undefined, today: string): ActivityTurn {
  const facts: TurnFacts =
    row === undefined ? PLANNED : { ...row, auditId: row.auditId === null ? null : String(row.auditId) };
  const begins = facts.movedTo === '' ? on : facts.movedTo;
  const ends = formatDay((readDay(begins) ?? 0) + words.lengthDays);
  const { state, movedTo, reason, auditId } = facts;
  return {
    on,
    ends,
    state,
    movedTo,
    reason,
    auditId,
    isLate: isLate(today, ends, { ...facts, movedTo: '' }),
  };
}

function refuseUnkept({ store }: Pick<QueryContext, 'store'>, words: ActivityWords): void {
  if (words.title.trim() === '') throw new Refusal('bad-value', 'Give the activity a title.');
  if (words.until !== '' && words.until < words.first)
    throw new Refusal('bad-value', 'It ends before it begins. Correct one of the two days.');
  for (const [label, text] of [
    ['The title', words.title],
    ['The owner', words.owner],
    ['The group', words.group],
  ] as const)
    if (hasBlockingHit(text, store.screening))
      throw new Refusal(
        'bad-value',
        `${label} holds something that could identify a person. Reword it; owners are roles.`,
      );
}

/** Adds an activity to the calendar. */
export function addActivity(context: CommandContext, { words }: Input<'add'>): Record<string, never> {
  refuseUnkept(context, words);
  inTrail(context, 'activity_added', words.title, () => insertActivity(context, words));
  return {};
}

const insertActivity = ({ store, ports }: CommandContext, words: ActivityWords): void =>
  void statement(store.handle, 'INSERT INTO activity (body, added_at, changed_at) VALUES (?, ?, ?)').run(
    JSON.stringify(words),
    nowOf(ports),
    nowOf(ports),
  );

function activityRow(context: QueryContext, activityId: string): ActivityRow {
  const wanted = rowId(activityId, 'activity');
  const row = rowsOf(context).find((each) => each.activityId === wanted);
  if (row === undefined) throw notFound('activity');
  return row;
}

/** Changes an activity; refuses where it was changed since it was shown, or where recorded turns would lose their days. */
export function changeActivity(context: CommandContext, input: Input<'change'>): Record<string, never> {
  const row = activityRow(context, input.activityId);
  if (row.revision !== input.revision)
    throw new Refusal(
      'not-editable',
      'This activity has been changed since it was shown here. Open it again, then make the change.',
    );
  refuseUnkept(context, input.words);
  refuseOrphans(context, row.activityId, input.words);
  inTrail(context, 'activity_changed', input.words.title, () =>
    statement(
      context.store.handle,
      'UPDATE activity SET body = ?, revision = revision + 1, changed_at = ? WHERE activity_id = ?',
    ).run(JSON.stringify(input.words), nowOf(context.ports), row.activityId),
  );
  return {};
}

/** What was recorded of a day stays on a day of the cycle. */
function refuseOrphans(context: QueryContext, activityId: number, words: ActivityWords): void {
  const recorded = turnRowsOf(context).filter((turn) => turn.activityId === activityId);
  const lost = recorded.find(
    ({ on }) =>
      (words.until !== '' && on > words.until) ||
      occurrencesOf(words.cycle, words.first, on, on).length === 0,
  );
  if (lost !== undefined)
    throw new Refusal(
      'bad-value',
      `Something is recorded for ${lost.on}, and the activity would not come round on that day. End it before it changes, and add another one.`,
    );
}

/** Takes away an activity of which nothing was recorded. */
export function removeActivity(
  context: CommandContext,
  { activityId }: Input<'remove'>,
): Record<string, never> {
  const row = activityRow(context, activityId);
  if (turnRowsOf(context).some((turn) => turn.activityId === row.activityId))
    throw new Refusal(
      'not-editable',
      'Something is recorded of this activity, so it stays. Give it a last day instead.',
    );
  inTrail(context, 'activity_removed', String(row.activityId), () =>
    statement(context.store.handle, 'DELETE FROM activity WHERE activity_id = ?').run(row.activityId),
  );
  return {};
}

/** Says what became of one turn; simply planned again, nothing is kept of it. */
export function recordTurn(context: CommandContext, input: Input<'turn'>): Record<string, never> {
  const row = activityRow(context, input.activityId);
  const words = activityWordsSchema.parse(JSON.parse(row.body));
  const { on, state, movedTo, reason, auditId } = input;
  if (occurrencesOf(words.cycle, words.first, on, on).length === 0)
    throw new Refusal('bad-value', `This activity does not come round on ${on}. Open the calendar again.`);
  const why = whyNotTurn(on, { state, movedTo, reason, auditId });
  if (why !== null) throw new Refusal('bad-value', why);
  if (hasBlockingHit(reason, context.store.screening))
    throw new Refusal('bad-value', 'The reason holds something that could identify a person. Reword it.');
  const { handle } = context.store;
  inTrail(context, 'activity_turn', `${row.activityId} ${on}`, () => {
    statement(handle, 'DELETE FROM activity_turn WHERE activity_id = ? AND planned_on = ?').run(
      row.activityId,
      on,
    );
    if (state !== 'planned' || movedTo !== '' || auditId !== null)
      statement(handle, 'INSERT INTO activity_turn VALUES (?, ?, ?, ?, ?, ?)').run(
        row.activityId,
        on,
        state,
        movedTo,
        reason,
        auditId === null ? null : rowId(auditId, 'audit'),
      );
  });
  return {};
}

/** Puts in the usual cycles that are not there by title, each from the first day on which it still comes. */
export function addUsual(context: CommandContext): { added: number } {
  const today = nowOf(context.ports).slice(0, 10);
  const known = new Set(rowsOf(context).map(({ body }) => activityWordsSchema.parse(JSON.parse(body)).title));
  const missing = USUAL_CYCLES.filter(({ title }) => !known.has(title));
  inTrail(context, 'usual_cycles_added', String(missing.length), () => {
    for (const usual of missing) {
      const { title, kind, cycle, lengthDays, group, templateKey } = usual;
      insertActivity(context, {
        title,
        kind,
        cycle,
        first: firstDayFrom(today, usual),
        until: '',
        lengthDays,
        owner: '',
        group,
        templateKey,
      });
    }
  });
  return { added: missing.length };
}

/** Makes a change to the calendar and writes it into the trail, both or neither. */
function inTrail(context: CommandContext, what: string, subject: string, change: () => unknown): void {
  context.store.handle
    .transaction(() => {
      change();
      record(context, { what, about: THE_STORE, subject });
    })
    .immediate();
}
