import { listInWords, shortIdOf } from './answer-place';
import { isCriterionName } from './compile-template';
import { fail, ok, type Result } from './result';
import { renameInShowIf } from './show-if';
import { type Criterion, listSections, type Template } from './template';
import type { EditFault, NewCriterion, TemplateEdit } from './template-edit';
import { MOST_SECTIONS, type PlacedSection, withOrder } from './template-order';

export const MOST_CRITERIA = 300;

/** A template as an edit leaves it, or why the edit cannot be made. */
export type Changed = Result<Template, EditFault>;

export const refuse = (message: string): Changed => fail({ message });
export const goneFromHere = (): Changed => refuse('This criterion is not in the template any more.');
export const noSection = (): Changed => refuse('This section is not in the template any more.');

/** A criterion of the template by its meaning id, closing questions included. */
export const criterionByMeaning = (template: Template, meaningId: string): Criterion | undefined =>
  listSections(template)
    .flatMap(({ criteria }) => criteria)
    .find((each) => each.meaningId === meaningId);

export const isClosing = ({ closing }: Template, meaningId: string): boolean =>
  closing.criteria.some((each) => each.meaningId === meaningId);

/** Inserts at an index; one beyond the end is the end. */
const insertAt = <T>(list: readonly T[], index: number, ...items: readonly T[]): T[] =>
  list.toSpliced(Math.max(0, Math.min(index, list.length)), 0, ...items);

function placeCriterion(template: Template, sectionId: string, index: number, criterion: Criterion): Changed {
  if (sectionId === template.closing.id) return refuse(CLOSING);
  const section = template.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return noSection();
  if (section.criteria.length >= MOST_CRITERIA)
    return refuse(`A section has at most ${MOST_CRITERIA} criteria. Begin another section.`);
  return ok(
    withOrder(
      template,
      template.sections.map((each) =>
        each === section ? { ...each, criteria: insertAt(each.criteria, index, criterion) } : each,
      ),
    ),
  );
}

export const CLOSING =
  'The closing block is the same in every reading, so nothing is added to it, taken out of it or moved in it.';

export const refuseTaken = (template: Template, meaningIds: readonly string[]): Changed | null =>
  meaningIds.some((id) => criterionByMeaning(template, id) !== undefined) ||
  new Set(meaningIds).size < meaningIds.length
    ? refuse('A new criterion needs a meaning id that no other criterion has.')
    : null;

export function addCriterion(
  template: Template,
  sectionId: string,
  index: number,
  criterion: NewCriterion,
): Changed {
  return (
    refuseTaken(template, [criterion.meaningId]) ??
    placeCriterion(template, sectionId, index, { ...criterion, id: '' })
  );
}

export function copyCriterion(template: Template, meaningId: string, newMeaningId: string): Changed {
  const section = template.sections.find(({ criteria }) =>
    criteria.some((each) => each.meaningId === meaningId),
  );
  if (section === undefined) return isClosing(template, meaningId) ? refuse(CLOSING) : goneFromHere();
  const index = section.criteria.findIndex((each) => each.meaningId === meaningId);
  const { bank: _bank, ...original } = section.criteria[index] as Criterion;
  const taken = refuseTaken(template, [newMeaningId]);
  if (taken !== null) return taken;
  const placed = placeCriterion(template, section.id, index + 1, {
    ...original,
    id: '',
    meaningId: newMeaningId,
  });
  return placed.ok ? ok(withWordsFor(placed.value, [[meaningId, newMeaningId]])) : placed;
}

/** Copies say the same in every language: each gets the translations of what it is a copy of. */
function withWordsFor(
  template: Template,
  copies: readonly (readonly [from: string, to: string])[],
): Template {
  const { translations } = template;
  if (translations === undefined) return template;
  const idOf = (meaningId: string): string => criterionByMeaning(template, meaningId)?.id ?? '';
  const ids = copies.map(([from, to]) => [`${idOf(from)}.`, `${idOf(to)}.`] as const);
  const words = Object.entries(translations).map(([language, texts]) => {
    const copied = Object.entries(texts).flatMap(([place, text]) =>
      ids.flatMap(([from, to]) => (place.startsWith(from) ? [[to + place.slice(from.length), text]] : [])),
    );
    return [language, { ...texts, ...Object.fromEntries(copied) }];
  });
  return { ...template, translations: Object.fromEntries(words) };
}

export function removeCriterion(template: Template, meaningId: string): Changed {
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return goneFromHere();
  if (isClosing(template, meaningId)) return refuse(CLOSING);
  const asked = refuseNeeded(template, new Set([criterion.id]));
  if (asked !== null) return asked;
  return ok(
    withOrder(
      template,
      template.sections.map((each) => ({
        ...each,
        criteria: each.criteria.filter((one) => one.meaningId !== meaningId),
      })),
    ),
  );
}

/** What else speaks of a criterion keeps it from being taken out: nothing is left asking for what is not there. */
function refuseNeeded(template: Template, ids: ReadonlySet<string>): Changed | null {
  const places = placesThatAsk(template, ids);
  if (places.length === 0) return null;
  const asked = [...ids].filter((id) => placesThatAsk(template, new Set([id])).length > 0).map(shortIdOf);
  const verb = places.length === 1 ? 'asks' : 'ask';
  return refuse(
    `${listInWords(asked)} cannot be taken out yet: ${listInWords(places)} ${verb} for ${asked.length === 1 ? 'it' : 'them'}. Change that first.`,
  );
}

/** Where criteria are asked for by others: show-if, critical rules, sense checks, gate, overall and targets. */
export function placesThatAsk(template: Template, ids: ReadonlySet<string>): readonly string[] {
  const mentions = (source: string): boolean => {
    let found = false;
    renameInShowIf(source, (name) => {
      if (isCriterionName(name) && ids.has(`${template.key}-${name.toUpperCase()}`)) found = true;
      return name;
    });
    return found;
  };
  const others = listSections(template)
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => !ids.has(id));
  const { gate, overall, voiceTarget } = template;
  return [
    ...others.flatMap(({ id, showIf, criticalRule }) => [
      ...(mentions(showIf) ? [`the show-if of ${shortIdOf(id)}`] : []),
      ...(criticalRule !== undefined && 'other' in criticalRule && ids.has(criticalRule.other)
        ? [`the critical rule of ${shortIdOf(id)}`]
        : []),
    ]),
    ...template.senseChecks.flatMap((check) => {
      const named = check.kind === 'not_more_than' ? [check.lesser, check.greater] : [check.at, check.other];
      const isAsked =
        named.some((id) => ids.has(id)) || (check.kind === 'contradiction' && mentions(check.when));
      return isAsked ? [`the sense check “${check.message}”`] : [];
    }),
    ...(gate !== null && (ids.has(gate.criterion) || ids.has(gate.overall)) ? ['the gate'] : []),
    ...(overall !== null && ids.has(overall) ? ['the overall evaluation'] : []),
    ...(voiceTarget !== null && (ids.has(voiceTarget.meetings) || ids.has(voiceTarget.withViews))
      ? ['the voice target']
      : []),
  ];
}

export function moveCriterion(
  template: Template,
  { meaningId, sectionId, index }: Extract<TemplateEdit, { kind: 'move_criterion' }>,
): Changed {
  if (isClosing(template, meaningId) || sectionId === template.closing.id) return refuse(CLOSING);
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return goneFromHere();
  if (!template.sections.some(({ id }) => id === sectionId)) return noSection();
  const without = template.sections.map((each) => ({
    ...each,
    criteria: each.criteria.filter((one) => one !== criterion),
  }));
  const placed = without.map((each) =>
    each.id === sectionId ? { ...each, criteria: insertAt(each.criteria, index, criterion) } : each,
  );
  if (placed.some(({ criteria }) => criteria.length > MOST_CRITERIA))
    return refuse(`A section has at most ${MOST_CRITERIA} criteria. Begin another section.`);
  return ok(withOrder(template, placed));
}

export function addSection(
  template: Template,
  index: number,
  title: string,
  criteria: readonly Criterion[] = [],
): Changed {
  if (template.sections.length >= MOST_SECTIONS)
    return refuse(
      `A template has at most ${MOST_SECTIONS} sections. Put these criteria into one that is there.`,
    );
  const section: PlacedSection = { id: '', title, criteria };
  return ok(withOrder(template, insertAt<PlacedSection>(template.sections, index, section)));
}

export function copySection(
  template: Template,
  sectionId: string,
  newMeaningIds: readonly string[],
): Changed {
  const index = template.sections.findIndex(({ id }) => id === sectionId);
  const section = template.sections[index];
  if (section === undefined) return sectionId === template.closing.id ? refuse(CLOSING) : noSection();
  if (newMeaningIds.length !== section.criteria.length)
    return refuse('A copy of a section needs a new meaning id for each of its criteria.');
  const criteria = section.criteria.map(({ bank: _bank, ...each }, at) => ({
    ...each,
    id: '',
    meaningId: newMeaningIds[at] as string,
  }));
  const taken = refuseTaken(template, newMeaningIds);
  if (taken !== null) return taken;
  const placed = addSection(template, index + 1, `${section.title} (copy)`, criteria);
  const copies = section.criteria.map(
    ({ meaningId }, at) => [meaningId, newMeaningIds[at] as string] as const,
  );
  return placed.ok ? ok(withWordsFor(placed.value, copies)) : placed;
}

export function removeSection(template: Template, sectionId: string): Changed {
  const section = template.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return sectionId === template.closing.id ? refuse(CLOSING) : noSection();
  const asked = refuseNeeded(template, new Set(section.criteria.map(({ id }) => id)));
  return (
    asked ??
    ok(
      withOrder(
        template,
        template.sections.filter((each) => each !== section),
      ),
    )
  );
}

export function moveSection(template: Template, sectionId: string, index: number): Changed {
  const section = template.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return sectionId === template.closing.id ? refuse(CLOSING) : noSection();
  const without = template.sections.filter((each) => each !== section);
  return ok(withOrder(template, insertAt(without, index, section)));
}
