import { strFromU8, unzipSync } from 'fflate';

export type Expectation = { readonly name: string; readonly rows: number };

/**
 * Reads a finished workbook back, apart from the library that wrote it: every sheet is there with its rows, no
 * formula, no outside link, no macro. Throws with what was found; such a file is never handed over.
 */
export async function verifyWorkbook(bytes: Uint8Array, expected: readonly Expectation[]): Promise<void> {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  if (names.some((name) => /vbaProject|externalLink|\.bin$/i.test(name)))
    throw new Error('The workbook holds a macro or an outside link.');
  for (const name of names.filter((each) => each.endsWith('.rels'))) {
    if (/TargetMode="External"/i.test(text(parts, name)))
      throw new Error(`${name} points outside the workbook.`);
  }
  const listed = [...text(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    (match) => match[1],
  );
  const wanted = expected.map((each) => each.name);
  if (listed.join('|') !== wanted.join('|'))
    throw new Error(`The workbook has the sheets ${listed.join(', ')} and not ${wanted.join(', ')}.`);
  for (const [index, { name, rows }] of expected.entries()) {
    const xml = text(parts, `xl/worksheets/sheet${index + 1}.xml`);
    if (/<f[ >/]/.test(xml)) throw new Error(`${name} holds a formula.`);
    const found = xml.match(/<row /g)?.length ?? 0;
    if (found !== rows) throw new Error(`${name} has ${found} rows and not ${rows}.`);
  }
}

function text(parts: Readonly<Record<string, Uint8Array>>, name: string): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`The workbook has no part ${name}.`);
  return strFromU8(part);
}
