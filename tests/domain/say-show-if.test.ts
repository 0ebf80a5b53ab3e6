import { expect, test } from 'vitest';
import { assert } from '../../src/shared/domain/result';
import { sayShowIf } from '../../src/shared/domain/say-show-if';
import { parseShowIf } from '../../src/shared/domain/show-if';
import { readShippedTemplate } from '../templates/shipped';

const PLN = readShippedTemplate('PLN');

test.each([
  ['Always', 'always'],
  ['A1 = yes', 'A1 is Yes'],
  ['age = 0-2 or comm_need = yes', 'age is 0 to 2 or communication need is yes'],
  ['A1 = yes and age in [0-2, 3-4]', 'A1 is Yes, and age is 0 to 2 or 3 to 4'],
  ['register not in [on]', 'register is not on'],
  ['B5 >= 1', 'B5 is at least 1'],
  ['A1 shown', 'A1 is shown'],
])('“%s” is said as “%s”', (source, said) => {
  const parsed = parseShowIf(source);
  assert(parsed.ok, 'the expression can be read');
  expect(sayShowIf(PLN, parsed.value)).toBe(said);
});
