import { type Answer, type Answers, UNANSWERED } from './reading';

/**
 * One criterion over many readings: what was answered there, each different answer once, and for every reading which of
 * them. A million answers are a few hundred of these lists of small numbers, and counting them is counting numbers.
 */
export type AnswerColumn = {
  /** The first is the blank. */
  readonly distinct: readonly Answer[];
  /** By reading: a place in `distinct`. */
  readonly at: Uint32Array;
};

/** A column that is being filled, one reading after the other. */
export class ColumnBuilder {
  readonly distinct: Answer[] = [UNANSWERED];
  readonly at: Uint32Array;
  readonly #places = new Map<Answer, number>([[UNANSWERED, 0]]);

  constructor(size: number) {
    this.at = new Uint32Array(size);
  }

  /** The same answer must come as the same object where it is to be counted as the same. */
  put(reading: number, answer: Answer): void {
    let place = this.#places.get(answer);
    if (place === undefined) {
      place = this.distinct.push(answer) - 1;
      this.#places.set(answer, place);
    }
    this.at[reading] = place;
  }
}

/** Answers of many readings by column, as they are read from a store. */
export type AnswerTable = ReadonlyMap<string, AnswerColumn>;

/** The answers of one reading of a table, looked up where they lie. */
export class RowOfTable implements ReadonlyMap<string, Answer> {
  readonly table: AnswerTable;
  readonly index: number;

  constructor(table: AnswerTable, index: number) {
    this.table = table;
    this.index = index;
  }

  get(id: string): Answer | undefined {
    const column = this.table.get(id);
    const answer = column?.distinct[column.at[this.index] ?? 0];
    return answer === UNANSWERED ? undefined : answer;
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    let size = 0;
    for (const id of this.table.keys()) if (this.has(id)) size += 1;
    return size;
  }

  *entries(): MapIterator<[string, Answer]> {
    for (const id of this.table.keys()) {
      const answer = this.get(id);
      if (answer !== undefined) yield [id, answer];
    }
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<Answer> {
    for (const [, answer] of this.entries()) yield answer;
  }

  forEach(tell: (answer: Answer, id: string, map: ReadonlyMap<string, Answer>) => void): void {
    for (const [id, answer] of this.entries()) tell(answer, id, this);
  }

  [Symbol.iterator](): MapIterator<[string, Answer]> {
    return this.entries();
  }
}

type WithAnswers = { readonly answers: Answers };

/**
 * The column of a criterion over readings, in their order. Rows of a table are taken from it number by number; where the
 * rows are of different kinds, answer by answer.
 */
export function columnOver(readings: readonly WithAnswers[], id: string): AnswerColumn {
  const table = tableBehind(readings);
  if (table === null) return gathered(readings, id);
  const whole = table.get(id);
  const at = new Uint32Array(readings.length);
  if (whole === undefined) return { distinct: [UNANSWERED], at };
  readings.forEach(({ answers }, reading) => {
    at[reading] = whole.at[(answers as RowOfTable).index] ?? 0;
  });
  return { distinct: whole.distinct, at };
}

/** The one table that all rows are of; null where there is none. */
function tableBehind(readings: readonly WithAnswers[]): AnswerTable | null {
  const first = readings[0]?.answers;
  if (!(first instanceof RowOfTable)) return null;
  const { table } = first;
  return readings.every(({ answers }) => answers instanceof RowOfTable && answers.table === table)
    ? table
    : null;
}

function gathered(readings: readonly WithAnswers[], id: string): AnswerColumn {
  const column = new ColumnBuilder(readings.length);
  readings.forEach(({ answers }, reading) => {
    column.put(reading, answers.get(id) ?? UNANSWERED);
  });
  return column;
}
