import { describe, expect, test } from 'vitest';
import type { Template } from '../../src/shared/domain/template';
import type { FormFile } from '../../src/shared/exchange/xlsform/form-file';
import { readForm } from '../../src/shared/exchange/xlsform/read-form';
import { type SheetOut, writeForm } from '../../src/shared/exchange/xlsform/write-form';
import { ASKING_KEYS, readShippedTemplate, SHIPPED_KEYS } from '../templates/shipped';

const asFile = (sheets: readonly SheetOut[]): FormFile => ({
  fileName: 'form.xlsx',
  hasMacros: false,
  emptyFormulas: [],
  sheets: sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  })),
});
const backOf = (template: Template) => readForm(asFile(writeForm(template)), 'XXX');

describe('a template that goes out as a form and comes back', () => {
  test.each([...SHIPPED_KEYS, ...ASKING_KEYS])('is the same: %s', (key) => {
    const template = readShippedTemplate(key);
    const { template: back, findings } = backOf(template);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(back).toEqual(template);
  });

  test.each(SHIPPED_KEYS)('asks for nothing that it does not ask: %s', (key) => {
    const sheets = writeForm(readShippedTemplate(key));
    const plain = asFile(
      sheets
        .filter(({ name }) => !name.startsWith('_'))
        .map(({ name, rows: [header = [], ...rows] }) => {
          const kept = header.flatMap((column, at) => (column.startsWith('instance::') ? [] : [at]));
          return { name, rows: [header, ...rows].map((row) => kept.map((at) => row[at] ?? '')) };
        }),
    );
    // As another tool has it: without the columns of our own nothing refers to what is not there.
    const { template, findings } = readForm(plain, 'XXX');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(template).not.toBeNull();
  });

  test('has the condition that another tool gave it', () => {
    const sheets = writeForm(readShippedTemplate('PLN'));
    const changed = sheets.map(({ name, rows: [header = [], ...rows] }) => ({
      name,
      rows: [
        header,
        ...rows.map((row) =>
          row.includes('PLN_B1')
            ? row.map((cell, at) => (header[at] === 'relevant' ? "${PLN_A2} = 'cp'" : cell))
            : row,
        ),
      ],
    }));
    const { template, findings } = readForm(asFile(changed), 'XXX');
    expect(findings.map(({ code }) => code)).toEqual(['condition-changed']);
    const found = template?.sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === 'PLN-B1');
    expect(found?.showIf).toBe('A2 = cp');
  });

  test('keeps its languages, what is scored, what stands alone and bars in labels', () => {
    const voice = readShippedTemplate('VOI');
    const [first, ...others] = voice.sections;
    if (first === undefined) throw new Error('no section');
    const template: Template = {
      ...voice,
      sections: [
        {
          ...first,
          notes: ['Read the whole record first.'],
          criteria: first.criteria.map((each, index) =>
            index === 0
              ? { ...each, notApplicable: [{ code: 'a', label: 'Either | or \\ neither: so' }] }
              : each,
          ),
        },
        ...others.map((section) => ({
          ...section,
          criteria: section.criteria.map((each) =>
            each.type === 'MS'
              ? { ...each, options: each.options.map((option, at) => ({ ...option, score: at / 2 })) }
              : each,
          ),
        })),
      ],
      languages: [
        { code: 'pl', label: 'Polski', direction: 'ltr' },
        { code: 'ar', label: 'العربية', direction: 'rtl' },
      ],
      translations: {
        pl: {
          title: 'Głos dziecka',
          'VOI-A': 'Widziane',
          'VOI-A2.question': 'Czy widziano dziecko?',
          'VOI-A1.ground.a': 'Nie dotyczy',
        },
        ar: { 'VOI-B4.option.none': 'لا شيء' },
      },
    };
    const { template: back, findings } = backOf(template);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(back).toEqual(template);
  });
});
