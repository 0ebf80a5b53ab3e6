import { listInWords, shortIdOf } from './answer-place';
import { isCriterionName } from './compile-template';
import { fail, ok, type Result } from './result';
import { renameInShowIf } from './show-if';
import { type Criterion, listSections, type Section, type Template } from './template';
import {
  type CriterionFields,
  type EditFault,
  isLockedByBank,
  LOCKED_FIELDS,
  type NewCriterion,
  type TemplateEdit,
} from './template-edit';
import { applyMapping } from './template-mapping';
import { fitToType } from './template-new';
import { MOST_SECTIONS, type PlacedSection, withOrder } from './template-order';
import { applyPatch, patchBetween } from './template-patch';

export const MOST_CRITERIA = 300;

/** A template after an edit, and the edit that undoes it. */
export type Edited = { readonly template: Template; readonly inverse: TemplateEdit };

type Changed = Result<Template, EditFault>;

/**
 * Makes an edit to a template in draft and says what undoes it (docs/rules.md, editing). Fails with the sentence why it
 * cannot be made; the template may be left with faults that the check-up names, since a draft is on its way.
 */
export function applyEdit(template: Template, edit: TemplateEdit): Result<Edited, EditFault> {
  const changed = change(template, edit);
  if (!changed.ok) return changed;
  return ok({
    template: changed.value,
    inverse: { kind: 'put_back', patch: patchBetween(changed.value, template) },
  });
}

const refuse = (message: string): Changed => fail({ message });
const goneFromHere = (): Changed => refuse('This criterion is not in the template any more.');
const noSection = (): Changed => refuse('This section is not in the template any more.');

function change(template: Template, edit: TemplateEdit): Changed {
  switch (edit.kind) {
    case 'set_criterion':
      return setCriterion(template, edit.meaningId, edit.set);
    case 'set_template':
      return ok(withFields(template, edit.set));
    case 'set_section':
      return setSection(template, edit.sectionId, edit.set);
    case 'add_criterion':
      return addCriterion(template, edit.sectionId, edit.index, edit.criterion);
    case 'copy_criterion':
      return copyCriterion(template, edit.meaningId, edit.newMeaningId);
    case 'remove_criterion':
      return removeCriterion(template, edit.meaningId);
    case 'move_criterion':
      return moveCriterion(template, edit);
    case 'add_section':
      return addSection(template, edit.index, edit.title);
    case 'copy_section':
      return copySection(template, edit.sectionId, edit.newMeaningIds);
    case 'remove_section':
      return removeSection(template, edit.sectionId);
    case 'move_section':
      return moveSection(template, edit.sectionId, edit.index);
    case 'set_translation':
      return ok(withTranslation(template, edit));
    case 'map':
      return applyMapping(template, edit.lines);
    case 'take_up':
      return takeUp(template, edit.meaningId, edit.criterion);
    case 'release_from_bank':
      return releaseFromBank(template, edit.meaningId);
    case 'put_back':
      return ok(applyPatch(template, edit.patch));
  }
}

/** A record with some fields set; null takes away what may be missing and sets what may be nothing. */
function withFields<T extends object>(whole: T, set: object): T {
  const next = { ...whole } as Record<string, unknown>;
  for (const [name, value] of Object.entries(set)) {
    if (value === null && !NULLABLE.has(name)) delete next[name];
    else if (value !== undefined) next[name] = value;
  }
  return next as T;
}

/** Fields that are always there and may hold nothing. */
const NULLABLE = new Set([
  'standard',
  'min',
  'max',
  'unitLabel',
  'anchors',
  'gate',
  'overall',
  'voiceTarget',
]);

/** A criterion of the template by its meaning id, closing questions included. */
export const criterionByMeaning = (template: Template, meaningId: string): Criterion | undefined =>
  listSections(template)
    .flatMap(({ criteria }) => criteria)
    .find((each) => each.meaningId === meaningId);

const isClosing = ({ closing }: Template, meaningId: string): boolean =>
  closing.criteria.some((each) => each.meaningId === meaningId);

/** The template with each criterion as `become` has it; the same object where nothing became of it. */
function withCriteria(template: Template, become: (criterion: Criterion) => Criterion): Template {
  const section = (each: Section): Section => {
    const criteria = each.criteria.map(become);
    return criteria.every((criterion, index) => criterion === each.criteria[index])
      ? each
      : { ...each, criteria };
  };
  return { ...template, sections: template.sections.map(section), closing: section(template.closing) };
}

function setCriterion(template: Template, meaningId: string, set: CriterionFields): Changed {
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return goneFromHere();
  const locked = LOCKED_FIELDS.filter((field) => set[field] !== undefined);
  if (isLockedByBank(criterion) && locked.length > 0)
    return refuse(
      `${shortIdOf(criterion.id)} is a core criterion of the bank: its wording and answers are the same wherever it is asked. Take up a newer version of it, or make it this template’s own first.`,
    );
  if (isClosing(template, meaningId) && set.type !== undefined && set.type !== criterion.type)
    return refuse(
      `${shortIdOf(criterion.id)} is part of the closing block, which every reading shares, so it is answered as it is. Its words can be changed.`,
    );
  const next = withFields(criterion, set);
  const fitted = set.type === undefined ? next : fitToType(next);
  return ok(withCriteria(template, (each) => (each === criterion ? fitted : each)));
}

function setSection(
  template: Template,
  sectionId: string,
  set: Extract<TemplateEdit, { kind: 'set_section' }>['set'],
): Changed {
  if (!listSections(template).some(({ id }) => id === sectionId)) return noSection();
  const become = (each: Section): Section => (each.id === sectionId ? withFields(each, set) : each);
  return ok({ ...template, sections: template.sections.map(become), closing: become(template.closing) });
}

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

const CLOSING =
  'The closing block is the same in every reading, so nothing is added to it, taken out of it or moved in it.';

const refuseTaken = (template: Template, meaningIds: readonly string[]): Changed | null =>
  meaningIds.some((id) => criterionByMeaning(template, id) !== undefined) ||
  new Set(meaningIds).size < meaningIds.length
    ? refuse('A new criterion needs a meaning id that no other criterion has.')
    : null;

function addCriterion(
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

function copyCriterion(template: Template, meaningId: string, newMeaningId: string): Changed {
  const section = template.sections.find(({ criteria }) =>
    criteria.some((each) => each.meaningId === meaningId),
  );
  if (section === undefined) return isClosing(template, meaningId) ? refuse(CLOSING) : goneFromHere();
  const index = section.criteria.findIndex((each) => each.meaningId === meaningId);
  const { bank: _bank, ...original } = section.criteria[index] as Criterion;
  return (
    refuseTaken(template, [newMeaningId]) ??
    placeCriterion(template, section.id, index + 1, { ...original, id: '', meaningId: newMeaningId })
  );
}

function removeCriterion(template: Template, meaningId: string): Changed {
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
  const name = listInWords(
    [...ids].filter((id) => placesThatAsk(template, new Set([id])).length > 0).map(shortIdOf),
  );
  return refuse(
    `${name} cannot be taken out yet: ${listInWords(places)} ${places.length === 1 ? 'asks' : 'ask'} for it. Change that first.`,
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

function moveCriterion(
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

function addSection(
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

function copySection(template: Template, sectionId: string, newMeaningIds: readonly string[]): Changed {
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
  return (
    refuseTaken(template, newMeaningIds) ??
    addSection(template, index + 1, `${section.title} (copy)`, criteria)
  );
}

function removeSection(template: Template, sectionId: string): Changed {
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

function moveSection(template: Template, sectionId: string, index: number): Changed {
  const section = template.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return sectionId === template.closing.id ? refuse(CLOSING) : noSection();
  const without = template.sections.filter((each) => each !== section);
  return ok(withOrder(template, insertAt(without, index, section)));
}

function withTranslation(
  template: Template,
  { language, place, text }: Extract<TemplateEdit, { kind: 'set_translation' }>,
): Template {
  const { translations = {}, ...rest } = template;
  const { [place]: _before, ...others } = translations[language] ?? {};
  const words = text === null ? others : { ...others, [place]: text };
  const { [language]: _words, ...languages } = translations;
  const next = Object.keys(words).length === 0 ? languages : { ...languages, [language]: words };
  return Object.keys(next).length === 0 ? rest : { ...rest, translations: next };
}

/** What a template keeps of its own when it takes the bank’s words: where it is asked, and what counts of it here. */
const OWN_FIELDS = ['showIf', 'critical', 'criticalRule', 'core', 'perAgency', 'optional'] as const;

function takeUp(template: Template, meaningId: string, shared: NewCriterion): Changed {
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return goneFromHere();
  if (isClosing(template, meaningId)) return refuse(CLOSING);
  const taken = shared.meaningId === meaningId ? null : refuseTaken(template, [shared.meaningId]);
  if (taken !== null) return taken;
  const own = Object.fromEntries(OWN_FIELDS.map((field) => [field, criterion[field]]));
  const { criticalRule: _rule, ...words } = shared;
  const next = fitToType({ ...words, ...own, id: criterion.id } as Criterion);
  return ok(withCriteria(template, (each) => (each === criterion ? next : each)));
}

function releaseFromBank(template: Template, meaningId: string): Changed {
  const criterion = criterionByMeaning(template, meaningId);
  if (criterion === undefined) return goneFromHere();
  const { bank: _bank, ...own } = criterion;
  return ok(withCriteria(template, (each) => (each === criterion ? own : each)));
}
