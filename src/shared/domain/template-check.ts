import { shortIdOf } from './answer-place';
import { PROFILE_KEYS } from './case-profile';
import { compileTemplate, type TemplateFault } from './compile-template';
import { type Criterion, listCriteria, listSections, type Template } from './template';
import { branchesOf } from './template-check-branches';
import { aboutBranch, aboutChecks } from './template-check-conditions';
import { findLimitFaults } from './template-check-limits';
import { hasWayOut, LONG_QUESTION, nearestName, secondQuestion } from './template-check-words';

/** Something that a template’s author should look at: where, what about it, and what could be done. */
export type CheckFinding = {
  /** A `fault` keeps it from being published; a `warning` is likely to mislead; a `hint` could be better. */
  readonly severity: 'fault' | 'warning' | 'hint';
  readonly code: string;
  /** The printed id of the criterion, or the template’s key. */
  readonly criterionId: string;
  readonly meaningId: string | null;
  readonly field: string;
  readonly sentence: string;
  readonly suggestion: string;
};

/** A finding before it is known where it stands. */
export type Found = Pick<CheckFinding, 'severity' | 'code' | 'field' | 'sentence' | 'suggestion'>;

const RANK: Readonly<Record<CheckFinding['severity'], number>> = { fault: 0, warning: 1, hint: 2 };

/** Everything that the check-up finds in a template, faults first, then in printed order (docs/rules.md, check-up). */
export function checkTemplate(template: Template): readonly CheckFinding[] {
  const all = listSections(template).flatMap(({ criteria }) => criteria);
  const compiled = compileTemplate(template);
  const branches = branchesOf(template);
  const findings = [
    ...(compiled.ok ? [] : compiled.error.map((fault) => faultFinding(template, all, fault))),
    ...whole(template, [
      ...findLimitFaults.ofTemplate(template),
      ...aboutTheWhole(template),
      ...aboutLanguages(template, all),
    ]),
    ...all.flatMap((criterion) =>
      at(criterion, [
        ...findLimitFaults.ofCriterion(criterion),
        ...aboutBranch(template, all, criterion, branches),
        ...(isClosing(template, criterion) ? [] : aboutWords(criterion)),
      ]),
    ),
    ...whole(template, aboutChecks(template, branches)),
  ];
  return findings.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
}

const isClosing = ({ closing }: Template, criterion: Criterion): boolean =>
  closing.criteria.includes(criterion);

const at = ({ id, meaningId }: Criterion, found: readonly Found[]): CheckFinding[] =>
  found.map((each) => ({ ...each, criterionId: id, meaningId }));
const whole = ({ key }: Template, found: readonly Found[]): CheckFinding[] =>
  found.map((each) => ({ ...each, criterionId: key, meaningId: null }));

/** Fields by the names that an editor gives them. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'show if': 'showIf',
  'meaning id': 'meaningId',
  'profile keys': 'profileKeys',
  'voice target': 'voiceTarget',
};

function faultFinding(
  template: Template,
  all: readonly Criterion[],
  { criterionId, field, message }: TemplateFault,
): CheckFinding {
  const unknown = /: (\S+) is neither a criterion nor/.exec(message)?.[1];
  const names = [...all.map(({ id }) => shortIdOf(id)), ...PROFILE_KEYS.map(({ key }) => key)];
  const like = unknown === undefined ? null : nearestName(unknown, names);
  return {
    severity: 'fault',
    code: 'cannot-be-scored',
    criterionId,
    meaningId: all.find(({ id }) => id === criterionId)?.meaningId ?? null,
    field: FIELD_OF[field] ?? (field.startsWith('sense check') ? 'senseChecks' : field),
    sentence: `${criterionId === template.key ? criterionId : shortIdOf(criterionId)}, ${field}: ${message}.`,
    suggestion: like === null ? '' : `Did you mean ${like}?`,
  };
}

function aboutTheWhole(template: Template): readonly Found[] {
  const criteria = listCriteria(template);
  const found: Found[] = [];
  const say = (severity: Found['severity'], code: string, sentence: string, suggestion: string): void =>
    void found.push({ severity, code, field: 'template', sentence, suggestion });
  if (criteria.length === 0)
    say('fault', 'no-criteria', 'The template has no criteria yet.', 'Add a criterion to its first section.');
  for (const { letter, criteria: held, notes } of template.sections)
    if (held.length === 0 && criteria.length > 0 && (notes ?? []).length === 0)
      say(
        'warning',
        'empty-section',
        `Section ${letter} has no criteria.`,
        'Add one, or take the section out.',
      );
  if (template.kind !== 'record_reading' || criteria.length === 0) return found;
  if (!criteria.some(({ critical }) => critical))
    say(
      'warning',
      'no-critical',
      'No criterion is critical, so nothing opens the safety question and nothing caps the overall evaluation.',
      'Mark those where a No means that a child may not be safe.',
    );
  if (!criteria.some(({ core }) => core))
    say('warning', 'no-core', 'No criterion is in the short form.', 'Mark five to eleven for monthly audit.');
  if (template.overall === null)
    say(
      'warning',
      'no-overall',
      'There is no overall evaluation, so records cannot be told apart as a whole.',
      'Choose a six-point criterion of the last section.',
    );
  return found;
}

/** Questions that a language of the template does not have yet: they are asked in its own words, with a mark. */
const aboutLanguages = (
  { languages = [], translations = {} }: Template,
  all: readonly Criterion[],
): Found[] =>
  languages.flatMap(({ code, label }) => {
    const words = translations[code] ?? {};
    const missing = all.filter(({ id }) => (words[`${id}.question`] ?? '').trim() === '').length;
    return missing === 0
      ? []
      : [
          {
            severity: 'hint' as const,
            code: 'not-translated',
            field: 'languages',
            sentence: `${missing} of ${all.length} questions have no words in ${label} yet.`,
            suggestion: 'They are asked in the template’s own words, with a mark, until then.',
          },
        ];
  });

function aboutWords(criterion: Criterion): readonly Found[] {
  const { question, guidance, type, anchors, options } = criterion;
  const name = shortIdOf(criterion.id);
  const found: Found[] = [];
  const say = (
    severity: Found['severity'],
    code: string,
    field: string,
    sentence: string,
    suggestion: string,
  ): void => void found.push({ severity, code, field, sentence, suggestion });
  const second = secondQuestion(question);
  if (second !== null)
    say(
      'warning',
      'two-questions',
      'question',
      `${name} may ask two things at once (“${second}”): what is answered where only one holds?`,
      'Make two criteria of it, or ask for the one that matters.',
    );
  if (question.length > LONG_QUESTION && question.length <= 400)
    say(
      'warning',
      'long-question',
      'question',
      `${name} has ${question.length} characters, which is long for a question.`,
      `Keep it under ${LONG_QUESTION}; what good looks like belongs in the guidance.`,
    );
  if (guidance.trim() === '')
    say(
      'warning',
      'no-guidance',
      'guidance',
      `${name} does not say what good looks like.`,
      'Write one or two sentences that two readers would understand alike.',
    );
  if (type === 'S6' && (anchors === null || anchors.five.trim() === '' || anchors.two.trim() === ''))
    say(
      'hint',
      'no-anchors',
      'anchors',
      `${name} has no words of its own for a 5 and a 2.`,
      'Say what each looks like here.',
    );
  if (type === 'SS' && options.length > 1 && !hasWayOut(criterion))
    say(
      'hint',
      'no-way-out',
      'options',
      `None of the options of ${name} takes what the others leave out.`,
      'Add one such as “Cannot tell from the record” or “None of these”.',
    );
  if (type === 'MS' && options.length > 1 && !options.some(({ exclusive }) => exclusive === true))
    say(
      'hint',
      'no-none',
      'options',
      `${name} has no option that says none of them.`,
      'Add “None” and mark it as one that stands alone.',
    );
  return found;
}
