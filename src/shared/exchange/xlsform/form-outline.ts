import { quoted } from '../problems';
import { readYesNo } from './form-file';
import type { FormFindings } from './form-findings';
import type { FormTable, TableRow } from './form-table';
import { type PlainType, type RowType, readType } from './form-types';

/** A group of questions; `parent` is the group that it stands in. */
export type FormGroup = {
  readonly row: TableRow;
  readonly name: string;
  readonly parent: FormGroup | null;
};

/** A row that asks something or says something, with where it stands. */
export type FormItem = {
  readonly row: TableRow;
  readonly name: string;
  readonly group: FormGroup | null;
  readonly type:
    | { readonly kind: 'select'; readonly isMany: boolean; readonly list: string; readonly hasOther: boolean }
    | { readonly kind: 'question'; readonly type: PlainType };
  /** How the form wrote its type. */
  readonly written: string;
};

export type FormOutline = {
  readonly items: readonly FormItem[];
  /** Groups in the order in which they begin. */
  readonly groups: readonly FormGroup[];
  /** Names of rows that were not kept, each with why. */
  readonly gone: ReadonlyMap<string, string>;
  /** The form's title and id where rows say them. */
  readonly settings: Readonly<Record<string, string>>;
};

/** Groups within groups beyond this are nobody's form. */
const MOST_LEVELS = 40;
// What XML takes for the name of an element, without the colon of a namespace.
const NAME = /^[\p{L}_][\p{L}\p{N}_.·-]*$/u;

/**
 * Goes through the survey sheet row by row: what each row is, in which group it stands, and what of it cannot come in.
 * Every row is a question, a note, a group, or named in a finding (docs/rules.md, forms in).
 */
export function readOutline(table: FormTable, findings: FormFindings): FormOutline {
  return new Outliner(table, findings).read();
}

class Outliner {
  readonly #table: FormTable;
  readonly #findings: FormFindings;
  readonly #items: FormItem[] = [];
  readonly #groups: FormGroup[] = [];
  readonly #gone = new Map<string, string>();
  readonly #settings: Record<string, string> = {};
  readonly #open: { readonly group: FormGroup; readonly what: string }[] = [];
  readonly #names = new Map<FormGroup | null, Map<string, number>>();

  constructor(table: FormTable, findings: FormFindings) {
    this.#table = table;
    this.#findings = findings;
  }

  read(): FormOutline {
    for (const row of this.#table.rows) this.#takeRow(row);
    for (const { group, what } of this.#open.toReversed())
      this.#findings.error(
        'unclosed-group',
        this.#place(group.row, 'type'),
        `The ${what} that begins here is never closed. Add a row ${quoted(`end_${what}`)} below its last question.`,
      );
    return { items: this.#items, groups: this.#groups, gone: this.#gone, settings: this.#settings };
  }

  #place(row: TableRow, key?: string): { sheet: string; row: number; column: string | null } {
    return { sheet: this.#table.sheet, row: row.row, column: key === undefined ? null : row.header(key) };
  }

  get #group(): FormGroup | null {
    return this.#open.at(-1)?.group ?? null;
  }

  #takeRow(row: TableRow): void {
    if (readYesNo(row.cell('disabled')) === true) {
      this.#findings.note(
        'row-disabled',
        this.#place(row, 'disabled'),
        'This row is disabled and was passed over.',
      );
      if (row.cell('name') !== '') this.#gone.set(row.cell('name'), 'its row is disabled');
      return;
    }
    const written = row.cell('type');
    if (written === '') {
      this.#takeUntyped(row);
      return;
    }
    const type = readType(written);
    if (type.kind === 'end') this.#end(row, type.what);
    else if (type.kind === 'begin') this.#begin(row, type.what);
    else if (type.kind === 'unknown') this.#takeUnknown(row, written, type);
    else this.#takeOther(row, written, type);
  }

  #takeUntyped(row: TableRow): void {
    const hasLabel = Object.keys(row.cells).some((header) => /^(label|caption)\b/i.test(header));
    if (row.cell('name') === '' && !hasLabel)
      this.#findings.note(
        'comment-row',
        this.#place(row),
        'This row has no type, name or label, and was passed over.',
      );
    else
      this.#findings.error(
        'missing-type',
        this.#place(row, 'type'),
        'This row has no type. Say what kind of question it is, or empty the row.',
      );
  }

  #takeUnknown(row: TableRow, written: string, type: RowType & { readonly kind: 'unknown' }): void {
    this.#findings.error(
      type.suggestion === null && type.why.startsWith('names') ? 'missing-list' : 'unknown-type',
      this.#place(row, 'type'),
      `${quoted(written)} ${type.why}.`,
      type.suggestion,
    );
    if (row.cell('name') !== '') this.#gone.set(row.cell('name'), 'its type is not known');
  }

  #takeOther(
    row: TableRow,
    written: string,
    type: Exclude<RowType, { readonly kind: 'begin' | 'end' | 'unknown' }>,
  ): void {
    const name = row.cell('name');
    if (type.kind === 'setting') {
      this.#settings[type.setting] = name;
      this.#findings.note(
        'setting-row',
        this.#place(row, 'type'),
        'This row says what belongs on the sheet settings; it was taken from here.',
      );
      return;
    }
    if (type.kind === 'metadata') {
      this.#findings.note(
        'metadata-dropped',
        this.#place(row, 'type'),
        `${quoted(written)} is not asked: who reads when is recorded here anyway.`,
      );
      if (name !== '') this.#gone.set(name, 'what a device records itself is not asked here');
      return;
    }
    if (type.kind === 'unsupported') {
      this.#findings.loss(
        'type-not-kept',
        this.#place(row, 'type'),
        `${quoted(written)} does not come in: ${type.why}.`,
      );
      if (name !== '') this.#gone.set(name, type.why);
      return;
    }
    if (!this.#checkName(row, name, type.kind === 'question' && type.type === 'note')) return;
    this.#items.push({ row, name, group: this.#group, type, written });
  }

  /** Whether the row can be kept under its name; what is wrong with the name is found. */
  #checkName(row: TableRow, name: string, mayLack: boolean): boolean {
    const place = this.#place(row, 'name');
    if (name === '') {
      if (mayLack) return true;
      this.#findings.error(
        'missing-name',
        place,
        'This row has no name. Give it one that no other row of its group has.',
      );
      return false;
    }
    if (!NAME.test(name)) {
      this.#findings.error(
        'bad-name',
        place,
        `${quoted(name)} cannot be a name: names begin with a letter or _ and hold letters, digits, - _ and . alone.`,
        suggestName(name),
      );
      return false;
    }
    const taken = this.#names.get(this.#group) ?? new Map<string, number>();
    this.#names.set(this.#group, taken);
    const before = taken.get(name);
    if (before !== undefined) {
      this.#findings.error(
        'duplicate-name',
        place,
        `The name ${quoted(name)} is already that of row ${before}. Each name stands once in its group.`,
      );
      return false;
    }
    taken.set(name, row.row);
    return true;
  }

  #begin(row: TableRow, what: string): void {
    const name = row.cell('name');
    this.#checkName(row, name, false);
    if (this.#open.length >= MOST_LEVELS) {
      this.#findings.error(
        'nested-too-deep',
        this.#place(row, 'type'),
        `Groups are nested deeper than ${MOST_LEVELS} levels.`,
      );
      return;
    }
    const group = { row, name, parent: this.#group };
    this.#groups.push(group);
    this.#open.push({ group, what });
    if (what === 'group') return;
    this.#findings.loss(
      'repeat-once',
      this.#place(row, 'type'),
      WHAT_IS_LOST[what] ?? WHAT_IS_LOST.repeat ?? '',
    );
  }

  #end(row: TableRow, what: string): void {
    const last = this.#open.at(-1);
    if (last?.what === what) {
      this.#open.pop();
      return;
    }
    const place = this.#place(row, 'type');
    if (last === undefined) {
      this.#findings.error('unmatched-end', place, `Here a ${what} ends, and none is open.`);
      return;
    }
    this.#findings.error(
      'unmatched-end',
      place,
      `Here a ${what} ends, and what is open is the ${last.what} of row ${last.group.row.row}.`,
      `end_${last.what}`,
    );
    // The one that was meant is most likely open further out: what follows then stands where it should.
    if (this.#open.some((each) => each.what === what)) {
      while (this.#open.at(-1)?.what !== what) this.#open.pop();
      this.#open.pop();
    }
  }
}

const WHAT_IS_LOST: Readonly<Record<string, string>> = {
  repeat: 'What is repeated in the form is asked once here: a record has one answer to each question.',
  loop: 'What is gone through for each choice of a list is asked once here: a record has one answer to each question.',
  score:
    'This block belongs to an extension of one tool; the questions in it that can be kept are asked one by one.',
  rank: 'This block belongs to an extension of one tool; the questions in it that can be kept are asked one by one.',
  kobomatrix:
    'This block belongs to an extension of one tool; the questions in it are asked once and not for each row.',
};

const suggestName = (name: string): string | null => {
  const made = name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^[^\p{L}_]+/u, '_');
  return NAME.test(made) && made !== '_' ? made : null;
};
