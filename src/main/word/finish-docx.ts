import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { assert } from '../../shared/domain/result';

const CORE_PART = 'docProps/core.xml';
const FIRST_DAY_OF_ZIP = new Date(1980, 0, 1);

/**
 * Puts into a finished document what its writer cannot: the time it was made by the clock that was given in place of the
 * machine's own, its language among its properties, and parts without a time of their own.
 */
export function finishDocx(bytes: Uint8Array, at: number): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts[CORE_PART];
  assert(core !== undefined, `every document has a part ${CORE_PART}`);
  const moment = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  parts[CORE_PART] = strToU8(
    strFromU8(core)
      .replaceAll(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, `$1${moment}`)
      .replace('</cp:coreProperties>', '<dc:language>en-GB</dc:language></cp:coreProperties>'),
  );
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), {
    level: 6,
    mtime: FIRST_DAY_OF_ZIP,
  });
}
