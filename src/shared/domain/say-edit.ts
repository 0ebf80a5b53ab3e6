import { shortIdOf } from './answer-place';
import { listSections, type Template } from './template';
import type { TemplateEdit } from './template-edit';
import { criterionByMeaning } from './template-structure';

const FIELD_WORDS: Readonly<Record<string, string>> = {
  question: 'the question',
  shortLabel: 'the short label',
  guidance: 'what good looks like',
  type: 'the response',
  reverse: 'which answer is good',
  critical: 'the critical mark',
  criticalRule: 'the critical rule',
  core: 'the short form',
  perAgency: 'answering by agency',
  notApplicable: 'the grounds for not applicable',
  showIf: 'the show-if',
  options: 'the options',
  standard: 'the standard',
  min: 'the limits',
  max: 'the limits',
  unitLabel: 'the unit',
  optional: 'whether it may be left blank',
  anchors: 'the anchors',
  qualityIndicators: 'the quality indicators',
  links: 'the links',
  pairsWith: 'what it is paired with',
  decimals: 'the places after the point',
  weight: 'the weight',
  checkBeforeUse: 'the mark “check before use”',
  title: 'the title',
  purpose: 'the purpose',
  kind: 'the kind of instrument',
  profileKeys: 'the case profile',
  gate: 'the gate',
  overall: 'the overall evaluation',
  voiceTarget: 'the voice target',
  senseChecks: 'the sense checks',
  languages: 'the languages',
  notes: 'the notes',
};

const fieldsOf = (set: object): string => {
  const words = [...new Set(Object.keys(set).map((field) => FIELD_WORDS[field] ?? field))];
  return words.length > 2 ? `${words.slice(0, 2).join(', ')} and more` : words.join(' and ');
};

/** What an edit changes, in words after “Undo” or “Redo”: `the question of A2`. `before` is the template it is made to. */
export function sayEdit(before: Template, edit: TemplateEdit): string {
  const name = (meaningId: string): string => {
    const criterion = criterionByMeaning(before, meaningId);
    return criterion === undefined ? 'a criterion' : shortIdOf(criterion.id);
  };
  const section = (id: string): string =>
    `section ${listSections(before).find((each) => each.id === id)?.letter ?? ''}`.trim();
  switch (edit.kind) {
    case 'set_criterion':
      return `${fieldsOf(edit.set)} of ${name(edit.meaningId)}`;
    case 'set_template':
      return fieldsOf(edit.set);
    case 'set_section':
      return `${fieldsOf(edit.set)} of ${section(edit.sectionId)}`;
    case 'add_criterion':
      return `adding a criterion to ${section(edit.sectionId)}`;
    case 'copy_criterion':
      return `copying ${name(edit.meaningId)}`;
    case 'remove_criterion':
      return `taking out ${name(edit.meaningId)}`;
    case 'move_criterion':
      return `moving ${name(edit.meaningId)}`;
    case 'add_section':
      return 'adding a section';
    case 'copy_section':
      return `copying ${section(edit.sectionId)}`;
    case 'remove_section':
      return `taking out ${section(edit.sectionId)}`;
    case 'move_section':
      return `moving ${section(edit.sectionId)}`;
    case 'set_translation':
      return `a translation (${edit.language})`;
    case 'map':
      return edit.lines.length === 1 ? 'the kind of a change' : 'the mapping';
    case 'take_up':
      return `taking up the bank’s ${name(edit.meaningId)}`;
    case 'release_from_bank':
      return `making ${name(edit.meaningId)} the template’s own`;
    case 'put_back':
      return 'a step';
  }
}

/** What consecutive edits have to share to be one step of the history: typing on in one field; null for all else. */
export function oneStepWith(edits: readonly TemplateEdit[]): string | null {
  const [edit] = edits;
  if (edit === undefined || edits.length > 1) return null;
  const fields = (set: object): string => Object.keys(set).join(' ');
  switch (edit.kind) {
    case 'set_criterion':
      return edit.set.type === undefined ? `${edit.meaningId} ${fields(edit.set)}` : null;
    case 'set_template':
      return `template ${fields(edit.set)}`;
    case 'set_section':
      return `${edit.sectionId} ${fields(edit.set)}`;
    case 'set_translation':
      return `${edit.language} ${edit.place}`;
    default:
      return null;
  }
}
