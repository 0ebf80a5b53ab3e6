import { quoted } from '../problems';

/** One thing to say about a form. Rows count from 1 with the header; in Markdown they are the file's lines. */
export type FormFinding = {
  readonly severity: 'error' | 'loss' | 'note';
  readonly code: string;
  readonly sheet: string | null;
  readonly row: number | null;
  /** The header's text. */
  readonly column: string | null;
  readonly message: string;
  readonly suggestion: string | null;
};

/** Where in a form something is. */
export type FormPlace = {
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
};

/** `error`: the form is refused. `loss`: something of it does not come in. `note`: worth knowing, nothing is lost. */
export class FormFindings {
  readonly #all: FormFinding[] = [];
  readonly #said = new Set<string>();

  error(code: string, place: FormPlace, message: string, suggestion: string | null = null): void {
    this.#add('error', code, place, message, suggestion);
  }
  loss(code: string, place: FormPlace, message: string, suggestion: string | null = null): void {
    this.#add('loss', code, place, message, suggestion);
  }
  note(code: string, place: FormPlace, message: string, suggestion: string | null = null): void {
    this.#add('note', code, place, message, suggestion);
  }

  /** Everything found: by severity, then by sheet as met and by row. */
  list(): readonly FormFinding[] {
    const order = { error: 0, loss: 1, note: 2 } as const;
    return this.#all.toSorted((one, other) => order[one.severity] - order[other.severity]);
  }

  hasErrors(): boolean {
    return this.#all.some(({ severity }) => severity === 'error');
  }

  #add(
    severity: FormFinding['severity'],
    code: string,
    { sheet = null, row = null, column = null }: FormPlace,
    message: string,
    suggestion: string | null,
  ): void {
    const key = `${code} ${sheet} ${row} ${column} ${message}`;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#all.push({ severity, code, sheet, row, column, message, suggestion: meant(suggestion) });
  }
}

const meant = (suggestion: string | null): string | null =>
  suggestion === null ? null : `Did you mean ${quoted(suggestion)}?`;

/** A finding as one line for people: its place, what it is, the way out. */
export function sayFinding({ sheet, row, column, message, suggestion }: FormFinding): string {
  const place = [
    sheet === null ? null : `sheet ${sheet}`,
    row === null ? null : `row ${row}`,
    column === null ? null : `column ${column}`,
  ].filter((part) => part !== null);
  const where = place.length === 0 ? '' : `${place.join(', ')}: `;
  return `${where}${message}${suggestion === null ? '' : ` ${suggestion}`}`;
}
