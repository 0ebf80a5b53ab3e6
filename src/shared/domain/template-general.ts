import { criterionIdOf, isCriterionName } from './compile-template';
import { renameInShowIf } from './show-if';
import { listSections, type SenseCheck, type Template } from './template';
import type { FieldDifference } from './template-fields';
import { renamedInWords } from './template-order';

/** What differs of two versions as a whole, in words: nothing of it changes what a question means. */
export function generalDifferences(before: Template, now: Template): readonly FieldDifference[] {
  const [old, next] = [statementsOf(before), statementsOf(now)];
  const labels = new Set([...old.keys(), ...next.keys()]);
  const [oldMeanings, nextMeanings] = [byMeaning(before), byMeaning(now)];
  return [...labels].flatMap((label) => {
    const [one, other] = [old.get(label) ?? '', next.get(label) ?? ''];
    if (oldMeanings(one) === nextMeanings(other)) return [];
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

/** A statement with the criteria that it names by their meaning: where they stand is another matter. */
function byMeaning(template: Template): (statement: string) => string {
  const meanings = new Map(
    listSections(template).flatMap(({ criteria }) => criteria.map((each) => [each.id, each.meaningId])),
  );
  const short = (name: string): string =>
    isCriterionName(name) ? (meanings.get(criterionIdOf(template, name)) ?? name) : name;
  const full = new RegExp(`${template.key}-[A-Z]?\\d{1,3}[A-Z]?`, 'g');
  return (statement) =>
    renamedInWords(
      renameInShowIf(
        statement.replaceAll(full, (id) => meanings.get(id) ?? id),
        short,
      ),
      short,
    );
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
    [
      'Sections',
      listSections(template)
        .map(({ title }) => title)
        .join('\n'),
    ],
    ...template.senseChecks.map((check) => [`Sense check ${check.id}`, sayCheck(check)] as const),
    ['Languages', (template.languages ?? []).map(({ label }) => label).join(', ')],
    ['Translated', `${countWords(template)} texts`],
  ]);

const countWords = ({ translations = {} }: Template): number =>
  Object.values(translations).reduce((sum, words) => sum + Object.keys(words).length, 0);

const sayCheck = (check: SenseCheck): string =>
  `${check.kind === 'not_more_than' ? `${check.lesser} not more than ${check.greater}` : check.when}: ${check.message} (${check.severity})`;
