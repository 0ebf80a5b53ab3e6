import { type AnswerColumn, ColumnBuilder } from '../../shared/domain/answer-columns';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import type { Answer } from '../../shared/domain/reading';
import { assert } from '../../shared/domain/result';
import type { AnswersOfReading } from '../repositories/readings';
import { answerFrom } from './reading-state';

/** An answer as it is stored, without what it belongs to. */
type Stored = { readonly value: string; readonly state: Answer['state']; readonly reason: string };

/** A column and the answers that are in it by now, so that each is read once and then shared by every reading. */
type Filling = { readonly id: string; readonly column: ColumnBuilder; readonly known: Map<string, Answer> };

/**
 * The answers of an audit by column. `places` says which row each reading is; readings that are not among them are left
 * out.
 */
export function tableOfAnswers(
  compiled: CompiledTemplate,
  rows: readonly AnswersOfReading[],
  places: ReadonlyMap<number, number>,
): ReadonlyMap<string, AnswerColumn> {
  const columns = new Map<string, Filling>();
  const columnOf = (id: string): Filling => {
    const before = columns.get(id);
    if (before !== undefined) return before;
    const made = { id, column: new ColumnBuilder(places.size), known: new Map() };
    columns.set(id, made);
    return made;
  };
  const listed = new Map<string, readonly Filling[]>();
  for (const [readingId, text] of rows) {
    const place = places.get(readingId);
    if (place === undefined) continue;
    const { criteria, values, others } = readingOf(text, listed, columnOf);
    values.forEach((value, index) => {
      const filling = criteria[index];
      assert(filling !== undefined, 'a value is read for every criterion');
      filling.column.put(place, plainAnswer(compiled, filling, value));
    });
    for (const [id, state, reason] of others) {
      const value = values[criteria.findIndex((each) => each.id === id)] ?? '';
      columnOf(id).column.put(place, read(compiled, id, { value, state, reason }));
    }
  }
  return new Map([...columns].map(([id, { column }]) => [id, column]));
}

type Others = readonly (readonly [id: string, state: Answer['state'], reason: string])[];

/** Nearly every reading answers the same criteria, so their list is looked at once; no id has a bracket in it. */
function readingOf(
  text: string,
  listed: Map<string, readonly Filling[]>,
  columnOf: (id: string) => Filling,
): { readonly criteria: readonly Filling[]; readonly values: readonly string[]; readonly others: Others } {
  const end = text.indexOf(']') + 1;
  const ids = text.slice(1, end);
  let criteria = listed.get(ids);
  if (criteria === undefined) {
    criteria = (JSON.parse(ids) as string[]).map(columnOf);
    listed.set(ids, criteria);
  }
  const [values, others] = JSON.parse(`[${text.slice(end + 1)}`) as [string[], Others];
  return { criteria, values, others };
}

function plainAnswer(compiled: CompiledTemplate, { id, known }: Filling, value: string): Answer {
  let answer = known.get(value);
  if (answer === undefined) {
    answer = read(compiled, id, { value, state: 'answered', reason: '' });
    known.set(value, answer);
  }
  return answer;
}

const read = (compiled: CompiledTemplate, criterionId: string, stored: Stored): Answer =>
  answerFrom(compiled, { criterion_id: criterionId, agency: '', ...stored });
