import { listSections, type SenseCheck, type Template } from './template';
import type { FieldDifference } from './template-fields';

/** What differs of two versions as a whole, in words: nothing of it changes what a question means. */
export function generalDifferences(before: Template, now: Template): readonly FieldDifference[] {
  const [old, next] = [statementsOf(before), statementsOf(now)];
  const labels = new Set([...old.keys(), ...next.keys()]);
  return [...labels].flatMap((label) => {
    const [one, other] = [old.get(label) ?? '', next.get(label) ?? ''];
    if (one === other) return [];
    return [
      {
        field: label,
        label,
        before: one,
        now: other,
        kind: 'wording',
        why: 'No question changes by it.',
        isBound: false,
      },
    ];
  });
}

/** A template’s own statements by what they are about. */
const statementsOf = (template: Template): ReadonlyMap<string, string> =>
  new Map([
    ['Title', template.title],
    ['Purpose', template.purpose],
    ['Kind', template.kind.replaceAll('_', ' ')],
    ['Case profile', template.profileKeys.join(', ')],
    ['Quality indicators', template.qualityIndicators.join(', ')],
    ['Overall evaluation', template.overall ?? ''],
    ['Gate', template.gate === null ? '' : `${template.gate.criterion} before ${template.gate.overall}`],
    ...listSections(template).map(({ letter, title }) => [`Section ${letter}`, title] as const),
    ...template.senseChecks.map((check) => [`Sense check ${check.id}`, sayCheck(check)] as const),
    ['Languages', (template.languages ?? []).map(({ label }) => label).join(', ')],
    ['Translated', `${countWords(template)} texts`],
  ]);

const countWords = ({ translations = {} }: Template): number =>
  Object.values(translations).reduce((sum, words) => sum + Object.keys(words).length, 0);

const sayCheck = (check: SenseCheck): string =>
  `${check.kind === 'not_more_than' ? `${check.lesser} not more than ${check.greater}` : check.when}: ${check.message} (${check.severity})`;
