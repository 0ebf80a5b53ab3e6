import type { Criterion, Section, Template } from './template';

/** A text that can be said in another language: its place in the translations (docs/formats.md) and its own words. */
export type TextPlace = { readonly place: string; readonly label: string; readonly own: string };

/** Every text of a criterion that can be said in another language; what is empty asks for no words. */
export function textPlaces(criterion: Criterion): readonly TextPlace[] {
  const { id, question, guidance, shortLabel, options, notApplicable, anchors } = criterion;
  return [
    { place: `${id}.question`, label: 'Question', own: question },
    { place: `${id}.guidance`, label: 'What good looks like', own: guidance },
    { place: `${id}.shortLabel`, label: 'Short label', own: shortLabel },
    ...options.map(({ code, label }) => ({ place: `${id}.option.${code}`, label: 'Option', own: label })),
    ...notApplicable.map(({ code, label }) => ({
      place: `${id}.ground.${code}`,
      label: 'Ground',
      own: label,
    })),
    ...(anchors === null
      ? []
      : [
          { place: `${id}.five`, label: 'A 5', own: anchors.five },
          { place: `${id}.two`, label: 'A 2', own: anchors.two },
        ]),
  ].filter(({ own }) => own.trim() !== '');
}

/**
 * A template in one of its languages (docs/rules.md, languages). What has no words in it stays in the template’s own;
 * rules, codes and ids are the same in every language, so answers are too. A code it does not have leaves it as it is.
 */
export function inLanguage(template: Template, code: string): Template {
  const words = template.translations?.[code];
  if (words === undefined) return template;
  const say = (place: string, own: string): string => {
    const said = words[place] ?? '';
    return said.trim() === '' ? own : said;
  };
  const section = (given: Section): Section => ({
    ...given,
    title: say(given.id, given.title),
    criteria: given.criteria.map((criterion) => criterionWith(criterion, say)),
  });
  return {
    ...template,
    title: say('title', template.title),
    sections: template.sections.map(section),
    closing: section(template.closing),
  };
}

type Say = (place: string, own: string) => string;

const criterionWith = (criterion: Criterion, say: Say): Criterion => {
  const { id, anchors } = criterion;
  return {
    ...criterion,
    question: say(`${id}.question`, criterion.question),
    guidance: say(`${id}.guidance`, criterion.guidance),
    shortLabel: say(`${id}.shortLabel`, criterion.shortLabel),
    options: criterion.options.map((each) => ({
      ...each,
      label: say(`${id}.option.${each.code}`, each.label),
    })),
    notApplicable: criterion.notApplicable.map((each) => ({
      ...each,
      label: say(`${id}.ground.${each.code}`, each.label),
    })),
    anchors:
      anchors === null ? null : { five: say(`${id}.five`, anchors.five), two: say(`${id}.two`, anchors.two) },
  };
};

/** True where the question of a criterion has no words of its own in a language, so that the template's stand in. */
export const isUntranslated = ({ translations }: Template, id: string, code: string): boolean =>
  translations?.[code] !== undefined && (translations[code][`${id}.question`] ?? '').trim() === '';
