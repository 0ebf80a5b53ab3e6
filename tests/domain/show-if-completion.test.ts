import { expect, test } from 'vitest';
import { completeShowIf } from '../../src/shared/domain/show-if-completion';
import { readShippedTemplate } from '../templates/shipped';

const VOI = readShippedTemplate('VOI');

/** What is offered where the bar stands. */
function offered(typed: string): { readonly rest: string; readonly texts: readonly string[] } {
  const caret = typed.indexOf('|');
  const { from, options } = completeShowIf(VOI, typed.replace('|', ''), caret);
  return { rest: typed.slice(from, caret), texts: options.map(({ text }) => text) };
}

test.each<[string, string, readonly string[]]>([
  ['names at the beginning', '|', ['Always', 'A1', 'A2']],
  ['names that begin so, then those called so', 'si|', ['siblings', 'A1']],
  ['names by what they are called', 'alone|', ['A2']],
  ['signs of a choice', 'A2 |', ['=', '!=', 'in [', 'not in [', 'shown']],
  ['signs of several', 'B4 |', ['includes', '=', '!=', 'shown']],
  ['signs of a count', 'B1 |', ['=', '!=', '>', '>=']],
  ['values after a sign', 'A2 = |', ['Yes', 'No']],
  ['values without a blank', 'A2=|', ['Yes', 'No']],
  ['values that begin so', 'age = 1|', ['12-15', '16-17', '18-25']],
  ['values in a list', 'age in [unborn, 0|', ['0-2']],
  ['options that are ticked', 'B4 includes three|', ['three_houses']],
  ['how to go on after a term', 'A2 = Yes |', ['and', 'or']],
  ['how to go on after a list', 'age in [0-2] |', ['and', 'or']],
  ['names after and', 'A2 = Yes and C|', ['C1', 'C2', 'C3', 'C4']],
  ['names after a bracket', 'A2 = Yes and (|', ['Always', 'A1', 'A2']],
  ['the middle of what is there', 'A2 = Y| and B1 > 0', ['Yes']],
  ['nothing more where the word is whole', 'A2 = Yes|', []],
])('%s', (_, typed, expected) => {
  expect(offered(typed).texts.slice(0, Math.max(1, expected.length))).toEqual(expected);
});

test('what is chosen takes the place of what was typed of it', () => {
  expect(offered('A2 = Y|').rest).toBe('Y');
  expect(offered('age in [unborn, 0|').rest).toBe('0');
});
