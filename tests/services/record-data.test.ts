import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordDataOf } from '../../src/main/services/record-data';
import { compile, criterion, readingsOf, type Said, template } from '../domain/small-audit';

const compiled = compile(
  template([criterion('T-A1', 'S6'), criterion('T-A2', 'YN'), criterion('T-A3', 'FT', { min: 0, max: 600 })]),
);
const rowsOf = (said: readonly Said[], order: readonly number[]) => {
  const readings = readingsOf(compiled, said);
  const placed = order.flatMap((at) => readings[at] ?? []);
  return recordDataOf({ compiled, readings: placed }).rows;
};

const said = fc.array(
  fc.record({ 'T-A1': fc.constantFrom('1', '4', '6', 'NA'), 'T-A2': fc.constantFrom('yes', 'no', 'UE') }),
  { minLength: 2, maxLength: 12 },
);

test('rows of Record data do not show in which order the case files were drawn', () => {
  fc.assert(
    fc.property(said, fc.infiniteStream(fc.nat()), (given, numbers) => {
      const order = given.map((_, index) => index);
      const shuffled = [...order].sort(() => ((numbers.next().value ?? 0) % 2 === 0 ? 1 : -1));
      expect(rowsOf(given, shuffled)).toEqual(rowsOf(given, order));
    }),
  );
});

test('rows of Record data carry neither a reference nor a text', () => {
  const [row] = rowsOf([{ 'T-A1': '4', 'T-A3': 'A strength.' }], [0]);
  expect(row).toEqual({
    reference: 'R0001',
    reading: '1',
    profile: [],
    answers: ['', '4', 'MI'],
  });
});
