import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileTemplate } from '../../src/shared/domain/compile-template';
import { listCriteria, listSections, type Template } from '../../src/shared/domain/template';
import { applyEdit } from '../../src/shared/domain/template-apply';
import { checkTemplate } from '../../src/shared/domain/template-check';
import { newMeaningId, type TemplateEdit } from '../../src/shared/domain/template-edit';
import { emptyTemplate, newCriterion, underKey } from '../../src/shared/domain/template-new';
import { applyPatch, patchBetween } from '../../src/shared/domain/template-patch';
import { criterionByMeaning } from '../../src/shared/domain/template-structure';
import { readShippedTemplate } from '../templates/shipped';
import { drawnEdits, editFor } from './random-edits';

const VOI: Template = {
  ...readShippedTemplate('VOI'),
  lineage: { from: { key: 'VOI', version: 1, hash: 'h' }, lines: [] },
  languages: [{ code: 'pl', label: 'Polski', direction: 'ltr' }],
  translations: {
    pl: { 'VOI-A2.question': 'Fikcyjne A2', 'VOI-A3.question': 'Fikcyjne A3', 'VOI-B': 'Fikcyjna część' },
  },
};

/** The template after an edit; one that cannot be made fails the test with its sentence. */
function edited(template: Template, edit: TemplateEdit): Template {
  const made = applyEdit(template, edit);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.template;
}
const refusalOf = (template: Template, edit: TemplateEdit): string => {
  const made = applyEdit(template, edit);
  if (made.ok) throw new Error('this was not refused');
  return made.error.message;
};
const at = (template: Template, meaningId: string) => criterionByMeaning(template, meaningId);
const meanings = (template: Template): string[] =>
  listSections(template).flatMap(({ criteria }) => criteria.map(({ meaningId }) => meaningId));

describe('printed ids', () => {
  test('follow when a criterion is moved, in show-if, rules, checks, targets and translations', () => {
    const moved = edited(VOI, {
      kind: 'move_criterion',
      meaningId: 'voi.meetings-held',
      sectionId: 'VOI-A',
      index: 0,
    });
    expect(at(moved, 'voi.meetings-held')?.id).toBe('VOI-A1');
    expect(at(moved, 'voi.meetings-with-views')).toMatchObject({
      id: 'VOI-B1',
      showIf: 'A1 > 0',
    });
    expect(moved.voiceTarget).toEqual({ meetings: 'VOI-A1', withViews: 'VOI-B1' });
    expect(moved.senseChecks[0]).toMatchObject({ lesser: 'VOI-B1', greater: 'VOI-A1' });
    expect(moved.translations?.pl).toEqual({
      'VOI-A3.question': 'Fikcyjne A2',
      'VOI-A4.question': 'Fikcyjne A3',
      'VOI-B': 'Fikcyjna część',
    });
    expect(compileTemplate(moved).ok).toBe(true);
  });

  test('follow when a section is moved', () => {
    const moved = edited(VOI, { kind: 'move_section', sectionId: 'VOI-D', index: 0 });
    expect(moved.sections.map(({ letter, title }) => [letter, title])[0]).toEqual([
      'A',
      VOI.sections[3]?.title,
    ]);
    expect(moved.overall).toBe('VOI-A8');
    expect(at(moved, 'voi.advocacy-outcome')).toMatchObject({ id: 'VOI-D2', showIf: 'D1 shown' });
    expect(compileTemplate(moved).ok).toBe(true);
  });

  test('are those of before where nothing stands otherwise, parts of one line with their number', () => {
    const doubled = {
      ...VOI,
      sections: VOI.sections.map((section) => ({
        ...section,
        criteria: section.criteria.map((each) => (each.id === 'VOI-C3' ? { ...each, id: 'VOI-C2A' } : each)),
      })),
    };
    const moved = edited(doubled, {
      kind: 'move_criterion',
      meaningId: 'voi.advocacy-offered',
      sectionId: 'VOI-C',
      index: 3,
    });
    expect(moved.sections[2]?.criteria.map(({ id }) => id)).toEqual([
      'VOI-C1',
      'VOI-C1A',
      'VOI-C2',
      'VOI-C3',
    ]);
    expect(moved.sections[0]).toEqual(doubled.sections[0]);
  });

  test('of a conversation run on through its sections', () => {
    const without = {
      ...emptyTemplate({ key: 'OWN', title: 'Fictional', kind: 'conversation', closing: VOI.closing }),
    };
    const first = { ...newCriterion('own.1', 'YN', 'First?'), id: 'OWN-1' };
    const begun: Template = {
      ...without,
      sections: without.sections.map((each) => ({ ...each, criteria: [first] })),
    };
    const two = edited(begun, { kind: 'add_section', index: 1, title: 'Second' });
    const three = edited(two, {
      kind: 'add_criterion',
      sectionId: 'OWN-B',
      index: 0,
      criterion: newCriterion('own.2', 'YN', 'Second?'),
    });
    expect(listCriteria(three).map(({ id }) => id)).toEqual(['OWN-1', 'OWN-2']);
  });
});

describe('an edit', () => {
  test.each<[string, TemplateEdit, string]>([
    [
      'takes nothing out that something else asks for',
      { kind: 'remove_criterion', meaningId: 'voi.meetings-held' },
      'B1 cannot be taken out yet: the show-if of B2, the critical rule of B2, the sense check',
    ],
    [
      'leaves the closing block whole',
      { kind: 'remove_criterion', meaningId: 'closing.so-what' },
      'The closing block is the same',
    ],
    [
      'is about what is there',
      { kind: 'copy_criterion', meaningId: 'voi.nothing', newMeaningId: 'own.1' },
      'This criterion is not in the template any more.',
    ],
    [
      'gives no meaning id twice',
      { kind: 'copy_criterion', meaningId: 'voi.seen-alone', newMeaningId: 'voi.meetings-held' },
      'A new criterion needs a meaning id',
    ],
    [
      'keeps a section that is asked for',
      { kind: 'remove_section', sectionId: 'VOI-D' },
      'D1 and D8 cannot be taken out yet: the sense check “D1 says',
    ],
    [
      'keeps how closing questions are answered',
      { kind: 'set_criterion', meaningId: 'closing.so-what', set: { type: 'YN' } },
      'Z4 is part of the closing block',
    ],
  ])('%s', (_, edit, sentence) => {
    expect(refusalOf(VOI, edit)).toContain(sentence);
  });

  test('of the response takes along what the new one cannot have', () => {
    const dated = at(
      edited(VOI, { kind: 'set_criterion', meaningId: 'voi.seen-alone', set: { type: 'D' } }),
      'voi.seen-alone',
    );
    expect(dated).toMatchObject({ type: 'D', options: [], standard: { kind: 'elapsed', limit: null } });
    const chosen = at(
      edited(VOI, { kind: 'set_criterion', meaningId: 'voi.days-since-seen', set: { type: 'SS' } }),
      'voi.days-since-seen',
    );
    expect(chosen?.standard).toBeNull();
    expect(chosen?.options).toHaveLength(2);
  });

  test('of a core criterion of the bank leaves its wording and answers, and is free once it is the template’s own', () => {
    const words = {
      ...newCriterion('voi.seen-alone', 'YN', 'Was the child seen alone?'),
      bank: { id: 'core.voi.seen-alone', version: 3 },
    };
    const shared = edited(VOI, { kind: 'take_up', meaningId: 'voi.seen-alone', criterion: words });
    expect(at(shared, 'voi.seen-alone')).toMatchObject({
      id: 'VOI-A2',
      question: 'Was the child seen alone?',
      showIf: 'age in [5-11, 12-15, 16-17, 18-25]',
    });
    expect(
      refusalOf(shared, { kind: 'set_criterion', meaningId: 'voi.seen-alone', set: { question: 'Else?' } }),
    ).toContain('A2 is a core criterion of the bank');
    expect(
      at(
        edited(shared, { kind: 'set_criterion', meaningId: 'voi.seen-alone', set: { showIf: 'Always' } }),
        'voi.seen-alone',
      )?.showIf,
    ).toBe('Always');
    const own = edited(shared, { kind: 'release_from_bank', meaningId: 'voi.seen-alone' });
    expect(
      at(
        edited(own, { kind: 'set_criterion', meaningId: 'voi.seen-alone', set: { question: 'Else?' } }),
        'voi.seen-alone',
      )?.question,
    ).toBe('Else?');
    expect(
      at(
        edited(shared, { kind: 'copy_criterion', meaningId: 'voi.seen-alone', newMeaningId: 'own.1' }),
        'own.1',
      ),
    ).not.toHaveProperty('bank');
  });

  test('that copies brings the translations along', () => {
    const copied = edited(VOI, {
      kind: 'copy_criterion',
      meaningId: 'voi.seen-alone',
      newMeaningId: 'own.1',
    });
    expect(copied.translations?.pl).toMatchObject({
      'VOI-A2.question': 'Fikcyjne A2',
      'VOI-A3.question': 'Fikcyjne A2',
      'VOI-A4.question': 'Fikcyjne A3',
    });
    const gone = edited(copied, { kind: 'remove_criterion', meaningId: 'own.1' });
    expect(gone.translations).toEqual(VOI.translations);
  });

  test('of a meaning id never gives the same twice', () => {
    expect(newMeaningId('OWN', new Uint8Array([0, 1, 2, 254, 255]))).toBe('own.000102feff');
  });
});

describe('any run of edits', () => {
  test('is undone edit by edit to what there was, and made again to what there came', () => {
    fc.assert(
      fc.property(drawnEdits(12), (draws) => {
        const undo: TemplateEdit[] = [];
        let template = VOI;
        for (const [step, draw] of draws.entries()) {
          const made = applyEdit(template, editFor(template, draw, step));
          if (!made.ok) {
            expect(made.error.message).toMatch(/^[A-Z].*[.?]$/s);
            continue;
          }
          const back = applyEdit(made.value.template, made.value.inverse);
          if (!back.ok) throw new Error(back.error.message);
          expect(back.value.template).toEqual(template);
          expect(edited(back.value.template, back.value.inverse)).toEqual(made.value.template);
          undo.push(made.value.inverse);
          template = made.value.template;
        }
        expect(undo.toReversed().reduce(edited, template)).toEqual(VOI);
      }),
      { numRuns: 120 },
    );
  });

  test('leaves a template that can be scored or whose faults are named, and never a meaning id or a printed id twice', () => {
    fc.assert(
      fc.property(drawnEdits(15), (draws) => {
        const template = draws.reduce((whole, draw, step) => {
          const made = applyEdit(whole, editFor(whole, draw, step));
          return made.ok ? made.value.template : whole;
        }, VOI);
        const ids = listSections(template).flatMap(({ criteria }) => criteria.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(meanings(template)).size).toBe(ids.length);
        expect(ids.every((id) => /^VOI-[A-Z]\d{1,3}[A-Z]?$/.test(id))).toBe(true);
        const faults = checkTemplate(template).filter(({ severity }) => severity === 'fault');
        expect(compileTemplate(template).ok || faults.length > 0).toBe(true);
        for (const { sentence } of faults) expect(sentence).toMatch(/^[\p{L}“].*[.?]$/su);
      }),
      { numRuns: 120 },
    );
  });

  test('that only moves leaves every question, and every condition by its meaning', () => {
    const eligibility = (template: Template): Record<string, string> => {
      const compiled = compileTemplate(template);
      if (!compiled.ok) throw new Error('this cannot be scored');
      const byId = new Map([...compiled.value.criteria.values()].map((each) => [each.id, each.meaningId]));
      return Object.fromEntries(
        listCriteria(template).map((each) => [
          each.meaningId,
          each.showIf.replaceAll(/\b[A-Z]\d+[A-Z]?\b/g, (name) => byId.get(`VOI-${name}`) ?? name),
        ]),
      );
    };
    fc.assert(
      fc.property(drawnEdits(12), (draws) => {
        const moves = draws.filter(({ kind }) => kind === 'move_criterion' || kind === 'move_section');
        const template = moves.reduce((whole, draw, step) => {
          const made = applyEdit(whole, editFor(whole, draw, step));
          return made.ok ? made.value.template : whole;
        }, VOI);
        expect(eligibility(template)).toEqual(eligibility(VOI));
        expect(
          listCriteria(template)
            .map(({ question }) => question)
            .toSorted(),
        ).toEqual(
          listCriteria(VOI)
            .map(({ question }) => question)
            .toSorted(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a patch', () => {
  test('makes one template of any other, through JSON', () => {
    const others = [
      VOI,
      readShippedTemplate('PLN'),
      underKey(VOI, 'OWN'),
      emptyTemplate({ key: 'OWN', title: 'Fictional', kind: 'survey', closing: VOI.closing }),
    ];
    for (const one of others)
      for (const other of others)
        expect(applyPatch(one, JSON.parse(JSON.stringify(patchBetween(one, other))))).toEqual(other);
  });
});

describe('a template of one’s own', () => {
  test.each(['VOI', 'PLN', 'CHR', 'SSH'] as const)(
    'as a copy of %s asks the same under its own ids',
    (key) => {
      const copy = underKey(readShippedTemplate(key), 'OWN');
      expect(compileTemplate(copy).ok).toBe(true);
      expect(meanings(copy)).toEqual(meanings(readShippedTemplate(key)));
      expect(JSON.stringify(copy)).not.toContain(`${key}-`);
    },
  );

  test('that is empty says what it lacks', () => {
    const empty = emptyTemplate({
      key: 'OWN',
      title: 'Fictional',
      kind: 'record_reading',
      closing: VOI.closing,
    });
    expect(checkTemplate(empty).map(({ code }) => code)).toEqual(['no-criteria']);
  });
});
