import type { ChangeKind, Criterion, LineageKind, Section, Template } from './template';

/** What can be changed at a criterion; null takes away what may be missing. Its ids change only by the edits made for that. */
export type CriterionFields = {
  readonly [F in Exclude<keyof Criterion, 'id' | 'meaningId' | 'bank'>]?: Criterion[F] | null;
};

/** What can be changed at a template as a whole; null takes away what may be missing. */
export type TemplateFields = {
  readonly [F in
    | 'title'
    | 'purpose'
    | 'kind'
    | 'qualityIndicators'
    | 'profileKeys'
    | 'gate'
    | 'overall'
    | 'voiceTarget'
    | 'senseChecks'
    | 'links'
    | 'languages']?: Template[F] | null;
};

/** A criterion that has no printed id yet: it gets one where it is put. */
export type NewCriterion = Omit<Criterion, 'id'>;

/** One line of a mapping: what became of which questions, and the meaning ids that they have from then on. */
export type MappingLine = {
  readonly kind: LineageKind;
  /** Meaning ids in the version that the draft was made from. */
  readonly before: readonly string[];
  /** Criteria of the draft by the meaning id that they have, and the one that they get. */
  readonly now: readonly { readonly meaningId: string; readonly becomes: string }[];
  readonly proposed: ChangeKind | null;
  readonly decided: ChangeKind | null;
  readonly reason: string;
};

/** A place inside a template, and what is to stand there; without a value it is taken away. */
export type PatchPart = { readonly path: readonly (string | number)[]; readonly value?: unknown };
export type TemplatePatch = readonly PatchPart[];

/**
 * One change to a template in draft, as data (docs/rules.md, editing). Criteria are meant by their meaning id, which stays
 * when printed ids move; new ones bring theirs along, so that an edit does the same wherever and whenever it is applied.
 */
export type TemplateEdit =
  | { readonly kind: 'set_criterion'; readonly meaningId: string; readonly set: CriterionFields }
  | { readonly kind: 'set_template'; readonly set: TemplateFields }
  | {
      readonly kind: 'set_section';
      readonly sectionId: string;
      readonly set: { readonly title?: string; readonly notes?: Section['notes'] | null };
    }
  | {
      readonly kind: 'add_criterion';
      readonly sectionId: string;
      readonly index: number;
      readonly criterion: NewCriterion;
    }
  | { readonly kind: 'copy_criterion'; readonly meaningId: string; readonly newMeaningId: string }
  | { readonly kind: 'remove_criterion'; readonly meaningId: string }
  | {
      readonly kind: 'move_criterion';
      readonly meaningId: string;
      readonly sectionId: string;
      readonly index: number;
    }
  | { readonly kind: 'add_section'; readonly index: number; readonly title: string }
  | {
      readonly kind: 'copy_section';
      readonly sectionId: string;
      /** One for each of its criteria. */
      readonly newMeaningIds: readonly string[];
    }
  | { readonly kind: 'remove_section'; readonly sectionId: string }
  | { readonly kind: 'move_section'; readonly sectionId: string; readonly index: number }
  | {
      readonly kind: 'set_translation';
      readonly language: string;
      readonly place: string;
      readonly text: string | null;
    }
  | { readonly kind: 'map'; readonly lines: readonly MappingLine[] }
  /** Takes the words and options of a version of the bank; `added` where the criterion is new here. */
  | {
      readonly kind: 'take_up';
      readonly meaningId: string;
      readonly criterion: NewCriterion;
    }
  /** From then on it is this template’s own, and can be changed. */
  | { readonly kind: 'release_from_bank'; readonly meaningId: string }
  | { readonly kind: 'put_back'; readonly patch: TemplatePatch };

/** Why an edit cannot be made, as a sentence. */
export type EditFault = { readonly message: string };

/** A shared criterion whose wording, options and meaning id are the bank’s (docs/rules.md, bank). */
export const isLockedByBank = ({ bank }: Pick<Criterion, 'bank'>): boolean =>
  bank?.id.startsWith('core.') === true;

/** Fields of a core criterion of the bank that only a newer version of it changes. */
export const LOCKED_FIELDS = ['question', 'type', 'options', 'reverse', 'standard', 'min', 'max'] as const;

const HEX = 10;

/** A meaning id that nobody else has: the template’s key and random bytes, so that two leads never give the same. */
export function newMeaningId(key: string, random: Uint8Array): string {
  const hex = [...random.slice(0, HEX / 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.toLowerCase()}.${hex}`;
}
