import { isCriterionName } from './compile-template';
import { renameInShowIf } from './show-if';
import { type Criterion, listSections, type SenseCheck, type Template } from './template';

/** A section on its way to its letter: its criteria in their new order, without a printed id where they are new. */
export type PlacedSection = Omit<Template['sections'][number], 'id' | 'letter'> & {
  /** Empty for a new one. */
  readonly id: string;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXY';
export const MOST_SECTIONS = LETTERS.length;

/**
 * The template with its sections in a new order: letters and printed ids run on, and show-if, critical rules, sense checks,
 * gate, overall, targets and translations follow (docs/rules.md, editing). A section whose criteria stand as before keeps
 * their numbers.
 */
export function withOrder(template: Template, placed: readonly PlacedSection[]): Template {
  const renamed = new Map<string, string>();
  let running = 0;
  const sections = placed.map((section, index) => {
    const letter = LETTERS.charAt(index);
    const id = `${template.key}-${letter}`;
    if (section.id !== '') renamed.set(section.id, id);
    const before = template.sections.find((each) => each.id === section.id)?.criteria;
    const numbers = hasLetters(template)
      ? numbersOf(section.criteria, before)
      : section.criteria.map(() => String(++running));
    const stem = hasLetters(template) ? id : `${template.key}-`;
    const criteria = section.criteria.map((criterion, at) => {
      const own = `${stem}${numbers[at]}`;
      if (criterion.id !== '') renamed.set(criterion.id, own);
      return { ...criterion, id: own };
    });
    return { ...section, id, letter, criteria };
  });
  const gone = listSections(template)
    .flatMap(({ id, criteria }) => [id, ...criteria.map((each) => each.id)])
    .filter((id) => !renamed.has(id) && !id.startsWith(template.closing.id));
  return renamedIn(withoutWordsOf({ ...template, sections }, new Set(gone)), renamed);
}

/** What is taken out leaves no words behind that another criterion would get with its id. */
function withoutWordsOf(template: Template, gone: ReadonlySet<string>): Template {
  if (gone.size === 0) return template;
  const { translations, origin } = template;
  const isGone = (place: string): boolean => gone.has(place.split('.')[0] ?? '');
  return {
    ...template,
    ...(translations === undefined
      ? {}
      : {
          translations: mapWords(translations, (words) =>
            Object.fromEntries(Object.entries(words).filter(([place]) => !isGone(place))),
          ),
        }),
    ...(origin === undefined
      ? {}
      : {
          origin: {
            ...origin,
            survey: origin.survey.map((row) =>
              row.criterionId !== null && gone.has(row.criterionId) ? { ...row, criterionId: null } : row,
            ),
          },
        }),
  };
}

/** A conversation numbers its questions through, without the letters of sections. */
const hasLetters = ({ key, sections }: Template): boolean =>
  !sections.some(({ criteria }) => criteria.some(({ id }) => /^\d/.test(id.slice(key.length + 1))));

const NUMBER = /(\d+)([A-Z]?)$/;
const partsOf = (id: string): readonly [number: string, part: string] => {
  const found = NUMBER.exec(id);
  return [found?.[1] ?? '', found?.[2] ?? ''];
};

/** `1`, `2`, `2A`: parts of one line stay with their number while they stand together. */
function numbersOf(criteria: readonly Criterion[], before: readonly Criterion[] | undefined): string[] {
  const isAsBefore =
    before?.length === criteria.length && before.every(({ id }, index) => id === criteria[index]?.id);
  if (isAsBefore) return criteria.map(({ id }) => partsOf(id).join(''));
  const home = new Set(before?.map(({ id }) => id));
  let number = 0;
  let line = '';
  return criteria.map(({ id }, index) => {
    const [own, part] = home.has(id) ? partsOf(id) : ['', ''];
    const goesOn = part !== '' && own === line;
    const isFirstPart = part !== '' && partsOf(criteria[index + 1]?.id ?? '')[0] === own;
    if (!goesOn) number += 1;
    line = own;
    return `${number}${goesOn || isFirstPart ? part : ''}`;
  });
}

/** The template with every mention of an id as it is called now. */
export function renamedIn(template: Template, renamed: ReadonlyMap<string, string>): Template {
  if ([...renamed].every(([before, now]) => before === now)) return template;
  const nameOf = (id: string): string => renamed.get(id) ?? id;
  const showIf = (source: string): string =>
    renameInShowIf(source, (name) => shortName(template.key, name, nameOf));
  const words = (text: string): string =>
    renamedInWords(text, (name) => shortName(template.key, name, nameOf));
  const criterion = (each: Criterion): Criterion => {
    const next = {
      ...each,
      showIf: showIf(each.showIf),
      question: words(each.question),
      guidance: words(each.guidance),
      notApplicable: each.notApplicable.map((ground) => ({ ...ground, label: words(ground.label) })),
    };
    const rule = each.criticalRule;
    return rule === undefined || rule.kind === 'needs_options'
      ? next
      : { ...next, criticalRule: { ...rule, other: nameOf(rule.other) } };
  };
  return {
    ...template,
    sections: template.sections.map((each) => ({ ...each, criteria: each.criteria.map(criterion) })),
    closing: { ...template.closing, criteria: template.closing.criteria.map(criterion) },
    gate: template.gate && {
      ...template.gate,
      criterion: nameOf(template.gate.criterion),
      overall: nameOf(template.gate.overall),
    },
    overall: template.overall === null ? null : nameOf(template.overall),
    voiceTarget: template.voiceTarget && {
      meetings: nameOf(template.voiceTarget.meetings),
      withViews: nameOf(template.voiceTarget.withViews),
    },
    senseChecks: template.senseChecks.map((each) => ({
      ...renamedCheck(each, nameOf, showIf),
      message: words(each.message),
    })),
    ...(template.translations === undefined
      ? {}
      : { translations: renamedTranslations(template.translations, nameOf) }),
    ...(template.origin === undefined ? {} : { origin: renamedOrigin(template.origin, nameOf) }),
  };
}

/** A text with the criteria that it names by their printed ids: “B2 is higher than B1”. */
export const renamedInWords = (text: string, rename: (name: string) => string): string =>
  text.replaceAll(/(?<![\p{L}\p{N}-])[A-Y]\d{1,3}[A-Z]?(?![\p{L}\p{N}-])/gu, rename);

/** A name of a show-if: `B2` is `VOI-B2`; written small it stays small. */
function shortName(key: string, name: string, nameOf: (id: string) => string): string {
  if (!isCriterionName(name)) return name;
  const id = `${key}-${name.toUpperCase()}`;
  const now = nameOf(id);
  if (now === id) return name;
  const short = now.slice(key.length + 1);
  return name === name.toLowerCase() ? short.toLowerCase() : short;
}

const renamedCheck = (
  check: SenseCheck,
  nameOf: (id: string) => string,
  showIf: (source: string) => string,
): SenseCheck =>
  check.kind === 'not_more_than'
    ? { ...check, lesser: nameOf(check.lesser), greater: nameOf(check.greater) }
    : { ...check, at: nameOf(check.at), other: nameOf(check.other), when: showIf(check.when) };

type Translations = NonNullable<Template['translations']>;

/** `VOI-A1.question` is of `VOI-A1`; `VOI-A` and `title` have no part behind a dot. */
function renamedTranslations(translations: Translations, nameOf: (id: string) => string): Translations {
  const placeOf = (place: string): string => {
    const dot = place.indexOf('.');
    return dot < 0 ? nameOf(place) : `${nameOf(place.slice(0, dot))}${place.slice(dot)}`;
  };
  return mapWords(translations, (words) =>
    Object.fromEntries(Object.entries(words).map(([place, text]) => [placeOf(place), text])),
  );
}

const mapWords = (
  translations: Translations,
  change: (words: Translations[string]) => Translations[string],
): Translations =>
  Object.fromEntries(Object.entries(translations).map(([language, words]) => [language, change(words)]));

const renamedOrigin = (
  origin: NonNullable<Template['origin']>,
  nameOf: (id: string) => string,
): NonNullable<Template['origin']> => ({
  ...origin,
  survey: origin.survey.map((row) => ({
    ...row,
    criterionId: row.criterionId === null ? null : nameOf(row.criterionId),
  })),
});
