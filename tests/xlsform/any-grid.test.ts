import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormFile } from '../../src/shared/exchange/xlsform/form-file';
import { readForm } from '../../src/shared/exchange/xlsform/read-form';

const TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'note',
  'calculate',
  'select_one yn',
  'select_multiple yn',
  'select_one',
  'begin_group',
  'end_group',
  'begin_repeat',
  'end_repeat',
  'geopoint',
  'start',
  'acknowledge',
  'hidden',
  'range',
  'time',
  'rank yn',
  'nonsense',
  '',
];
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c', 'yes', 'no', 'Why?', '') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "${a} = 'yes'",
      'selected(${b}, 1)',
      '${c',
      '. > 3',
      'not(${a})',
      '${nobody} + 1',
      '1 div 0',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const row = fc.tuple(fc.constantFrom(...TYPES), cell, cell, cell, cell, cell);

const formOf = (rows: readonly (readonly string[])[]): FormFile => ({
  fileName: 'form.xlsx',
  hasMacros: false,
  emptyFormulas: [],
  sheets: [
    {
      name: 'survey',
      rows: [['type', 'name', 'label', 'relevant', 'constraint', 'required'], ...rows].map(
        (cells, index) => ({
          row: index + 1,
          cells,
        }),
      ),
    },
    {
      name: 'choices',
      rows: [
        ['list_name', 'name', 'label'],
        ['yn', 'yes', 'Yes'],
        ['yn', 'no', 'No'],
      ].map((cells, index) => ({ row: index + 1, cells })),
    },
  ],
});

test('any rows at all are taken or named: a criterion, a line, a group, or something found', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), (rows) => {
      const { template, findings } = readForm(formOf(rows), 'FRM');
      const refused = findings.some(({ severity }) => severity === 'error');
      expect(template === null).toBe(refused);
      if (template === null) return;
      const became = new Map(
        (template.origin?.survey ?? []).map(({ criterionId, cells }) => [cells, criterionId]),
      );
      const kept = [...became.values()].filter((id) => id !== null);
      const criteria = template.sections.flatMap((section) => section.criteria.map(({ id }) => id));
      expect(kept).toEqual(criteria);
      const said = new Set(findings.map((finding) => finding.row));
      for (const [index, [type]] of rows.entries()) {
        const asks =
          !/^(note|begin_|end_)/.test(type) && rows[index]?.some((text) => text.trim() !== '') === true;
        const isKept = (template.origin?.survey ?? []).some(
          ({ criterionId, cells }) => criterionId !== null && cells.name === rows[index]?.[1].trim(),
        );
        if (asks && !isKept) expect(said, `row ${index + 2}, ${type}`).toContain(index + 2);
      }
    }),
    { numRuns: 400 },
  );
});

test('the same form gives the same template', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 10 }), (rows) => {
      expect(readForm(formOf(rows), 'FRM')).toEqual(readForm(formOf(rows), 'FRM'));
    }),
    { numRuns: 60 },
  );
});
