import { shortIdOf } from './answer-place';
import { type Criterion, listSections, type Template } from './template';
import type { Found } from './template-check';

type Limit = { readonly field: string; readonly what: string; readonly text: string; readonly most: number };

/** A text that a published version cannot hold: empty where it has to say something, or too long. */
function outside(
  { field, what, text, most }: Limit,
  { mayBeEmpty }: { readonly mayBeEmpty: boolean },
): Found[] {
  if (text.trim() === '' && !mayBeEmpty) return [fault('empty', field, `${what} is empty.`, 'Write it.')];
  return text.length > most
    ? [
        fault(
          'too-long',
          field,
          `${what} has ${text.length} characters, and a version takes ${most}.`,
          `Take out ${text.length - most}.`,
        ),
      ]
    : [];
}

const fault = (code: string, field: string, sentence: string, suggestion: string): Found => ({
  severity: 'fault',
  code,
  field,
  sentence,
  suggestion,
});

const must = (limit: Limit): Found[] => outside(limit, { mayBeEmpty: false });
const may = (limit: Limit): Found[] => outside(limit, { mayBeEmpty: true });

/** What a template file cannot hold (docs/formats.md), said at its place before anything is published. */
export const findLimitFaults = {
  ofTemplate: (template: Template): readonly Found[] => [
    ...must({ field: 'title', what: 'The title', text: template.title, most: 120 }),
    ...may({ field: 'purpose', what: 'The purpose', text: template.purpose, most: 800 }),
    ...listSections(template).flatMap(({ letter, title, notes }) => [
      ...must({ field: 'sections', what: `The title of section ${letter}`, text: title, most: 120 }),
      ...(notes ?? []).flatMap((text) =>
        must({ field: 'sections', what: `A note of section ${letter}`, text, most: 800 }),
      ),
    ]),
    ...template.senseChecks.flatMap(({ id, message }) =>
      must({ field: 'senseChecks', what: `The message of the sense check ${id}`, text: message, most: 300 }),
    ),
    ...(template.gate === null
      ? []
      : must({ field: 'gate', what: 'What the gate asks for', text: template.gate.noun, most: 60 })),
  ],

  ofCriterion: (criterion: Criterion): readonly Found[] => {
    const name = shortIdOf(criterion.id);
    const { options, notApplicable, standard, anchors, min, max } = criterion;
    return [
      ...must({ field: 'question', what: `The question of ${name}`, text: criterion.question, most: 400 }),
      ...must({
        field: 'shortLabel',
        what: `The short label of ${name}`,
        text: criterion.shortLabel,
        most: 60,
      }),
      ...may({
        field: 'guidance',
        what: `What good looks like at ${name}`,
        text: criterion.guidance,
        most: 800,
      }),
      ...must({ field: 'showIf', what: `The show-if of ${name}`, text: criterion.showIf, most: 400 }),
      ...may({ field: 'unitLabel', what: `The unit of ${name}`, text: criterion.unitLabel ?? '', most: 40 }),
      ...may({
        field: 'anchors',
        what: `What a 5 looks like at ${name}`,
        text: anchors?.five ?? '',
        most: 400,
      }),
      ...may({
        field: 'anchors',
        what: `What a 2 looks like at ${name}`,
        text: anchors?.two ?? '',
        most: 400,
      }),
      ...may({
        field: 'checkBeforeUse',
        what: `Why ${name} should be checked before use`,
        text: criterion.checkBeforeUse ?? '',
        most: 300,
      }),
      ...(options.length > 60
        ? [
            fault(
              'too-many',
              'options',
              `${name} has ${options.length} options, and a version takes 60.`,
              'Take some out.',
            ),
          ]
        : []),
      ...options.flatMap(({ code, label }) => [
        ...must({ field: 'options', what: `The option ${code} of ${name}`, text: label, most: 200 }),
        ...badCode(name, 'options', 'option', code, /^[a-z0-9_<>-]{1,60}$/i),
      ]),
      ...(notApplicable.length > 12
        ? [fault('too-many', 'notApplicable', `${name} has more than 12 grounds.`, 'Put some together.')]
        : []),
      ...notApplicable.flatMap(({ code, label }, index) => [
        ...must({ field: 'notApplicable', what: `Ground ${index + 1} of ${name}`, text: label, most: 200 }),
        ...badCode(name, 'notApplicable', 'ground', code, /^[a-z0-9_]{1,60}$/),
        ...(notApplicable.findIndex((each) => each.code === code) < index
          ? [
              fault(
                'twice',
                'notApplicable',
                `${name} has the ground ${code} twice.`,
                'Take one of them out.',
              ),
            ]
          : []),
      ]),
      ...(standard === null
        ? []
        : [
            ...must({
              field: 'standard',
              what: `Where ${name} begins to count`,
              text: standard.startEvent,
              most: 120,
            }),
            ...must({
              field: 'standard',
              what: `Where ${name} stops counting`,
              text: standard.endEvent,
              most: 120,
            }),
            ...may({
              field: 'standard',
              what: `The source of ${name}’s standard`,
              text: standard.source,
              most: 300,
            }),
            ...may({
              field: 'standard',
              what: `What a missing date means at ${name}`,
              text: standard.missingMeans,
              most: 300,
            }),
          ]),
      ...(min !== null && max !== null && min > max
        ? [
            fault(
              'backwards',
              'limits',
              `${name} takes at least ${min} and at most ${max}.`,
              'Change one of the two.',
            ),
          ]
        : []),
    ];
  },
};

function badCode(name: string, field: string, noun: string, code: string, pattern: RegExp): Found[] {
  return pattern.test(code)
    ? []
    : [
        fault(
          'bad-code',
          field,
          `${name} has the ${noun} code “${code.slice(0, 40)}”. Codes are letters, digits and _, at most 60.`,
          'It is what is stored: keep it short, and never use one again for something else.',
        ),
      ];
}
