import fc from 'fast-check';
import { listSections, RESPONSE_TYPES, type Template } from '../../src/shared/domain/template';
import type { TemplateEdit } from '../../src/shared/domain/template-edit';
import { newCriterion } from '../../src/shared/domain/template-new';

/** An edit before it is known what stands in the template that it is made to: places by number. */
export type Drawn = {
  readonly kind: TemplateEdit['kind'];
  readonly one: number;
  readonly other: number;
  readonly text: string;
};

const KINDS = [
  'set_criterion',
  'set_template',
  'set_section',
  'add_criterion',
  'copy_criterion',
  'remove_criterion',
  'move_criterion',
  'add_section',
  'copy_section',
  'remove_section',
  'move_section',
  'set_translation',
  'map',
] as const;

export const drawnEdits = (most: number): fc.Arbitrary<readonly Drawn[]> =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      one: fc.nat(200),
      other: fc.nat(200),
      text: fc.constantFrom(
        'Is it clear?',
        'A1 = yes',
        'Always',
        'not a condition (',
        'B1 > 0 or a2 = No',
        '',
      ),
    }),
    { maxLength: most },
  );

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** The edit that a draw stands for in a template; `step` makes its meaning ids its own. */
export function editFor(template: Template, { kind, one, other, text }: Drawn, step: number): TemplateEdit {
  const criteria = listSections(template).flatMap(({ criteria }) => criteria);
  const { meaningId } = pick(criteria, one);
  const section = pick(template.sections, other);
  const sectionId = section?.id ?? 'VOI-A';
  const fresh = (index: number): string => `own.${step}-${index}`;
  switch (kind) {
    case 'set_criterion':
      return { kind, meaningId, set: setOf(other, text) };
    case 'set_template':
      return { kind, set: other % 2 === 0 ? { title: text } : { overall: pick(criteria, one).id } };
    case 'set_section':
      return {
        kind,
        sectionId,
        set: other % 2 === 0 ? { title: text } : { notes: text === '' ? null : [text] },
      };
    case 'add_criterion':
      return {
        kind,
        sectionId,
        index: one % 9,
        criterion: newCriterion(fresh(0), pick(RESPONSE_TYPES, one), text),
      };
    case 'copy_criterion':
      return { kind, meaningId, newMeaningId: fresh(0) };
    case 'remove_criterion':
      return { kind, meaningId };
    case 'move_criterion':
      return { kind, meaningId, sectionId, index: other % 9 };
    case 'add_section':
      return { kind, index: one % 6, title: text };
    case 'copy_section':
      return { kind, sectionId, newMeaningIds: (section?.criteria ?? []).map((_, index) => fresh(index)) };
    case 'remove_section':
      return { kind, sectionId };
    case 'move_section':
      return { kind, sectionId, index: one % 6 };
    case 'set_translation':
      return {
        kind,
        language: pick(['pl', 'ur'], other),
        place: `${pick(criteria, one).id}.question`,
        text: text === '' ? null : text,
      };
    default:
      return {
        kind: 'map',
        lines: [
          {
            kind: 'reworded',
            before: [meaningId],
            now: [{ meaningId, becomes: other % 2 === 0 ? meaningId : fresh(0) }],
            proposed: 'wording',
            decided: other % 2 === 0 ? 'wording' : 'meaning',
            reason: '',
          },
        ],
      };
  }
}

const setOf = (draw: number, text: string): Extract<TemplateEdit, { kind: 'set_criterion' }>['set'] =>
  pick(
    [
      { question: text },
      { guidance: text },
      { showIf: text },
      { type: pick(RESPONSE_TYPES, draw) },
      { options: [{ code: 'a', label: text }] },
      { critical: true },
      { links: { cpcPriorities: ['2'], promise: [], rights: [] } },
      { links: null },
      { min: 1, max: null },
    ],
    draw,
  );
