import { assert } from '../../shared/domain/result';
import { cleanText } from './clean-text';
import { editPart } from './finish-parts';
import type { Cleanings } from './put-cell';
import { HEADER_ROW } from './sheet-plan';
import { columnLetters, escapeXml } from './xml-text';
import { type Entry, entryOf, streamedEntry, textOf } from './zip-entries';

const TEXTS_PART = 'xl/sharedStrings.xml';
/** Characters of a part that are put together before they go to be deflated. */
const BATCH = 512 * 1024;

/** Styles of one column's cells by what they hold; the last row has its own. */
type Styles = { readonly text: string; readonly number: string; readonly blank: string };
type Sample = {
  readonly before: string;
  readonly after: string;
  readonly usual: readonly Styles[];
  readonly last: readonly Styles[];
  readonly rowLook: string;
  /** Uses of texts in the rows that are replaced. */
  readonly uses: number;
};

/**
 * Puts the rows of Record data into the finished workbook, straight into its part and never held whole
 * (docs/decisions/0006-charts-and-record-data.md). The sheet was laid out with one row of each look, which this takes
 * the styles from and replaces. Answers with how many rows there were.
 */
export async function streamRecordRows(
  entries: Map<string, Entry>,
  sheetNumber: number,
  rows: Iterable<readonly (string | number)[]>,
  cleanings: Cleanings,
): Promise<number> {
  const name = `xl/worksheets/sheet${sheetNumber}.xml`;
  const laid = entries.get(name);
  assert(laid !== undefined, 'Record data was laid out');
  const sample = readSample(textOf(laid));
  const texts = new SharedTexts(entries, cleanings, sample.uses);
  const counted = { rows: 0 };
  entries.set(name, await streamedEntry(sheetTexts(sample, rows, texts, counted)));
  texts.writeTo(entries);
  const last = HEADER_ROW + counted.rows;
  editPart(entries, `xl/tables/table${sheetNumber}.xml`, (xml) =>
    xml.replaceAll(/ ref="([A-Z]+\d+):([A-Z]+)\d+"/g, ` ref="$1:$2${last}"`),
  );
  return counted.rows;
}

/** The sheet as it was laid out, taken apart around its made-up rows. */
function readSample(xml: string): Sample {
  const start = xml.indexOf(`<row r="${HEADER_ROW + 1}"`);
  const end = xml.indexOf('</sheetData>');
  assert(start > 0 && end > start, 'Record data was laid out with rows of every look');
  const rows = xml.slice(start, end).match(/<row .*?<\/row>/gs) ?? [];
  const stylesOf = (row: string | undefined): string[] =>
    [...(row ?? '').matchAll(/<c r="[A-Z]+\d+"(?: s="(\d+)")?/g)].map((match) =>
      match[1] === undefined ? '' : ` s="${match[1]}"`,
    );
  const stylesFrom = (at: number): Styles[] => {
    const [text, number, blank] = [at, at + 1, at + 2].map((index) => stylesOf(rows[index]));
    return (text ?? []).map((style, index) => ({
      text: style,
      number: number?.[index] ?? '',
      blank: blank?.[index] ?? '',
    }));
  };
  return {
    // How far the sheet reaches is not known before its rows are walked, and need not be said.
    before: xml.slice(0, start).replace(/<dimension [^>]*\/>/, ''),
    after: xml.slice(end),
    usual: stylesFrom(0),
    last: stylesFrom(3),
    rowLook: / ht="[^"]*" customHeight="1"/.exec(rows[0] ?? '')?.[0] ?? '',
    uses: xml.slice(start, end).match(/ t="s"/g)?.length ?? 0,
  };
}

function* sheetTexts(
  sample: Sample,
  rows: Iterable<readonly (string | number)[]>,
  texts: SharedTexts,
  counted: { rows: number },
): Generator<string> {
  const letters = sample.usual.map((_, index) => columnLetters(index + 1));
  let batch = sample.before;
  let waiting: readonly (string | number)[] | null = null;
  const write = (cells: readonly (string | number)[], styles: readonly Styles[]): void => {
    counted.rows += 1;
    const number = String(HEADER_ROW + counted.rows);
    batch += `<row r="${number}"${sample.rowLook}>`;
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      const style = styles[at];
      const place = `<c r="${letters[at]}${number}"`;
      if (typeof cell === 'number') batch += `${place}${style?.number}><v>${cell}</v></c>`;
      else if (cell === undefined || cell === '') batch += `${place}${style?.blank}/>`;
      else batch += `${place}${style?.text} t="s"><v>${texts.indexOf(cell)}</v></c>`;
    }
    batch += '</row>';
  };
  for (const cells of rows) {
    if (waiting !== null) write(waiting, sample.usual);
    waiting = cells;
    if (batch.length > BATCH) {
      yield batch;
      batch = '';
    }
  }
  if (waiting !== null) write(waiting, sample.last);
  yield `${batch}${sample.after}`;
}

/** The texts of a workbook, each kept once; cells name them by number. */
class SharedTexts {
  readonly #before: string;
  readonly #first: number;
  readonly #added = new Map<string, number>();
  readonly #cleanings: Cleanings;
  #uses: number;

  constructor(entries: ReadonlyMap<string, Entry>, cleanings: Cleanings, gone: number) {
    this.#uses = -gone;
    const part = entries.get(TEXTS_PART);
    assert(part !== undefined, 'a workbook has texts');
    this.#before = textOf(part);
    this.#first = this.#before.match(/<si>/g)?.length ?? 0;
    this.#cleanings = cleanings;
  }

  indexOf(text: string): number {
    this.#uses += 1;
    const known = this.#added.get(text);
    if (known !== undefined) return known;
    const index = this.#first + this.#added.size;
    this.#added.set(text, index);
    return index;
  }

  writeTo(entries: Map<string, Entry>): void {
    const added = [...this.#added.keys()].map((text) => {
      const cleaned = cleanText(text);
      if (cleaned.wasCleaned) this.#cleanings.count += 1;
      return `<si><t xml:space="preserve">${escapeXml(cleaned.text)}</t></si>`;
    });
    const unique = this.#first + added.length;
    const uses = Number(/<sst [^>]*\bcount="(\d+)"/.exec(this.#before)?.[1] ?? this.#first) + this.#uses;
    entries.set(
      TEXTS_PART,
      entryOf(
        this.#before
          .replace(/ count="\d+"/, ` count="${uses}"`)
          .replace(/ uniqueCount="\d+"/, ` uniqueCount="${unique}"`)
          .replace('</sst>', `${added.join('')}</sst>`),
      ),
    );
  }
}
