import { describe, expect, test } from 'vitest';
import { blankForm, printedId } from '../../src/main/papers/blank-form';
import { shippedTemplates } from '../../src/main/services/templates';
import { findAppFolder } from '../../src/main/shells/core-host/folders';
import { toDocx } from '../../src/main/word/write-docx';
import { listCriteria, type Template } from '../../src/shared/domain/template';
import { inLanguage } from '../../src/shared/domain/template-language';
import { readDocx } from './read-docx';

const ALL = shippedTemplates(findAppFolder()).map(({ template }) => template);
const named = (key: string): Template => ALL.find((each) => each.key === key) as Template;
const everyCriterion = (template: Template) => [
  ...new Set([...listCriteria(template), ...template.closing.criteria]),
];
const textOf = async (template: Template): Promise<string> => {
  const { paragraphs, tables } = readDocx(await toDocx(blankForm(template), 0));
  return [...paragraphs.map(({ text }) => text), ...tables.flatMap(({ rows }) => rows.flat())].join('\n');
};

describe('an instrument on paper', () => {
  test.each(ALL.map((template) => [template.key, template] as const))(
    '%s asks every question, each under an id of its own',
    async (_key, template) => {
      const text = await textOf(template);
      const criteria = everyCriterion(template);
      for (const { question } of criteria) expect(text).toContain(question);
      const ids = criteria.map((criterion) => printedId(template, criterion));
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test.each([
    ['VOI', 'VOI-Z2T', 'Z2-theme'],
    ['VOI', 'VOI-Z4I', 'Z4-impact'],
    ['VOI', 'VOI-Z10', 'Z10-minutes'],
    ['VOI', 'VOI-A1', 'A1'],
    ['FAM', 'FAM-9', 'FAM-9'],
    ['FAM', 'FAM-9N', 'FAM-9-count'],
  ])('of %s the line %s is called %s', (key, id, printed) => {
    const template = named(key);
    const criterion = everyCriterion(template).find((each) => each.id === id);
    expect(criterion && printedId(template, criterion)).toBe(printed);
  });

  test('answers, grounds and conditions are said in words, and no code is', async () => {
    const text = await textOf(named('PLN'));
    expect(text).toContain('☐\u00A06 Excellent');
    expect(text).toContain('Single-agency plan');
    expect(text).toContain('Asked when A1 is Yes.');
    expect(text).not.toContain('single_agency');
  });

  test('in another language it says what has words there, and the rest in its own', async () => {
    const text = await textOf(
      inLanguage(
        {
          ...named('FAM'),
          languages: [{ code: 'pl', label: 'Polski', direction: 'ltr' }],
          translations: { pl: { title: 'Rozmowa', 'FAM-2.question': 'Czy masz komu zaufać?' } },
        },
        'pl',
      ),
    );
    expect(text).toContain('Czy masz komu zaufać?');
    expect(text).toContain('Do people listen to you?');
    expect(text).not.toContain('Is there somebody you trust who sees you often enough?');
  });
});
