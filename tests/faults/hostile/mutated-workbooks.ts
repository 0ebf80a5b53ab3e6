import Excel from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeFindingsWorkbook } from '../../../src/main/excel/write-workbook';
import type { RandomSource } from '../../../src/shared/domain/random';
import { sampleInput } from '../../excel/sample-workbook';

/** Workbooks as they really are: a case list with what Excel's users leave in one, and a workbook of the app's own. */
export async function realWorkbooks(): Promise<readonly Uint8Array[]> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Cases');
  sheet.addRow(['case_ref', 'age', 'register']);
  for (let row = 1; row <= 300; row += 1) sheet.addRow([`F${row}`, '5-11', row % 2 === 0 ? 'on' : 'off']);
  sheet.getCell('A2').note = 'A fictional comment';
  sheet.getColumn(2).width = 14;
  sheet.mergeCells('E2:F3');
  sheet.getCell('B3').dataValidation = { type: 'list', formulae: ['"0-2,3-4,5-11"'] };
  const list = new Uint8Array(await book.xlsx.writeBuffer());
  const { bytes } = await writeFindingsWorkbook(sampleInput({ key: 'VOI', cases: 12 }));
  return [list, bytes];
}

const below = (random: RandomSource, limit: number): number => Math.floor(random.next() * limit);

/** Bytes changed, cut off, doubled or emptied, at places that `random` says. */
function damage(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = below(random, copy.length);
  const length = 1 + below(random, 200);
  switch (below(random, 5)) {
    case 0:
      return copy.slice(0, at);
    case 1:
      return copy.fill(0, at, at + length);
    case 2:
      return new Uint8Array([...copy.slice(0, at + length), ...copy.slice(at)]);
    case 3:
      return new Uint8Array([...copy.slice(0, at), ...copy.slice(at + length)]);
    default:
      for (let flips = 1 + below(random, 12); flips > 0; flips -= 1)
        copy[below(random, copy.length)] = below(random, 256);
      return copy;
  }
}

/** A number of one part made large, which a library may take at its word. */
function inflateNumber(xml: string, random: RandomSource): string {
  const numbers = [...xml.matchAll(/\d+/g)];
  const chosen = numbers[below(random, numbers.length)];
  if (chosen === undefined) return xml;
  const large = ['99999999', '4294967296', '-1', '1e400', '0'][below(random, 5)] ?? '';
  return xml.slice(0, chosen.index) + large + xml.slice(chosen.index + chosen[0].length);
}

/** A real workbook with one thing wrong: in the archive itself, or in a part that is then packed again. */
export function mutate(bytes: Uint8Array, random: RandomSource): Uint8Array {
  if (random.next() < 0.4) return damage(bytes, random);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[below(random, names.length)] ?? '';
  const part = parts[name] ?? new Uint8Array();
  const changed =
    random.next() < 0.5 ? damage(part, random) : strToU8(inflateNumber(strFromU8(part), random));
  return zipSync({ ...parts, [name]: changed });
}
