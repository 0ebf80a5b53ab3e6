/** A text as it is looked at, and where each of its characters stood in the one that was written. */
export type Plain = { readonly text: string; readonly at: readonly number[] };

const NOTHING = /[\u00AD\u200B-\u200F\u2060\uFEFF]/u;
const BLANK = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/u;
const HYPHEN = /[\u2010-\u2015\u2212\uFE58\uFF0D]/u;

/**
 * Blanks of every width become plain ones, hyphens of every kind too, full-width signs their own, and what takes no room
 * goes: a number does not hide by looking different. One sign stays one sign, so that places can be told.
 */
export function plainly(written: string): Plain {
  if (!/[^\n\x20-\x7e£’‘“”–—…é]/u.test(written) && !HYPHEN.test(written))
    return { text: written, at: Array.from({ length: written.length + 1 }, (_, place) => place) };
  const at: number[] = [];
  let text = '';
  let place = 0;
  for (const sign of written) {
    if (!NOTHING.test(sign)) {
      const plain = plainSign(sign);
      text += plain;
      for (let unit = 0; unit < plain.length; unit += 1) at.push(place + Math.min(unit, sign.length - 1));
    }
    place += sign.length;
  }
  at.push(written.length);
  return { text, at };
}

function plainSign(sign: string): string {
  if (BLANK.test(sign)) return ' ';
  if (HYPHEN.test(sign)) return '-';
  // Only signs that stand for one plain sign, such as full-width figures; a ligature would move what follows.
  const code = sign.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : sign;
}
