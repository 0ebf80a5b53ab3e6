import { shortIdOf } from './answer-place';
import { ok, type Result } from './result';
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
import { applyPatch, patchBetween } from './template-patch';
import {
  addCriterion,
  addSection,
  type Changed,
  CLOSING,
  copyCriterion,
  copySection,
  criterionByMeaning,
  goneFromHere,
  isClosing,
  moveCriterion,
  moveSection,
  noSection,
  refuse,
  refuseTaken,
  removeCriterion,
  removeSection,
} from './template-structure';

/** A template after an edit, and the edit that undoes it. */
export type Edited = { readonly template: Template; readonly inverse: TemplateEdit };

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
