import { z } from 'zod';
import { CHANGE_KINDS, LINEAGE_KINDS, RESPONSE_TYPES } from '../domain/template';
import { command, query } from './procedure';
import { done, id, instant, nothing, shortText } from './schemas';
import {
  criticalRuleSchema,
  groundSchema,
  linksSchema,
  optionSchema,
  senseCheckSchema,
  standardSchema,
  templateSchema,
} from './templates';

const words = z.string().max(20_000);
export const meaningId = z
  .string()
  .regex(/^[a-z0-9.-]+$/)
  .max(80);
const sectionId = z.string().max(20);
const index = z.number().int().min(0).max(1000);
const templateKey = z.string().regex(/^[A-Z]{3}$/);
const version = z.number().int().positive();

/** In a draft, texts may be on their way: empty, or longer than a published version takes. */
const criterionFields = {
  question: words,
  shortLabel: words,
  guidance: words,
  type: z.enum(RESPONSE_TYPES),
  reverse: z.boolean(),
  critical: z.boolean(),
  criticalRule: criticalRuleSchema.nullable().optional(),
  core: z.boolean(),
  perAgency: z.boolean(),
  notApplicable: z.array(groundSchema.extend({ code: words, label: words })).max(100),
  showIf: words,
  options: z.array(optionSchema.extend({ code: words, label: words })).max(1000),
  standard: standardSchema
    .extend({ startEvent: words, endEvent: words, source: words, missingMeans: words })
    .nullable(),
  min: z.number().int().nullable(),
  max: z.number().int().nullable(),
  unitLabel: words.nullable(),
  optional: z.boolean(),
  anchors: z.strictObject({ five: words, two: words }).nullable(),
  qualityIndicators: z.array(z.string().max(10)).max(22),
  links: linksSchema.nullable().optional(),
  pairsWith: z.array(z.string().max(20)).max(12).nullable().optional(),
  decimals: z.number().int().min(0).max(3).nullable().optional(),
  weight: z.number().nullable().optional(),
  checkBeforeUse: words.nullable().optional(),
} as const;
const bankRef = z.strictObject({ id: z.string().min(1).max(80), version });
const newCriterionSchema = z.strictObject({
  meaningId,
  ...criterionFields,
  criticalRule: criticalRuleSchema.optional(),
  links: linksSchema.optional(),
  pairsWith: z.array(z.string().max(20)).max(12).optional(),
  decimals: z.number().int().min(0).max(3).optional(),
  weight: z.number().optional(),
  checkBeforeUse: words.optional(),
  bank: bankRef.optional(),
});

const mappingLineSchema = z.strictObject({
  kind: z.enum(LINEAGE_KINDS),
  before: z.array(meaningId).max(20),
  now: z.array(z.strictObject({ meaningId, becomes: meaningId })).max(20),
  proposed: z.enum(CHANGE_KINDS).nullable(),
  decided: z.enum(CHANGE_KINDS).nullable(),
  reason: z.string().max(400),
});

const [notMoreThan, contradiction] = senseCheckSchema.options;
const draftSenseCheck = z.discriminatedUnion('kind', [
  notMoreThan.extend({ message: words }),
  contradiction.extend({ when: words, message: words }),
]);

/** One change to a draft (shared/domain/template-edit). `put_back` is the history’s own and is not taken from outside. */
export const templateEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set_criterion'),
    meaningId,
    set: z.strictObject(criterionFields).partial(),
  }),
  z.strictObject({
    kind: z.literal('set_template'),
    set: z
      .strictObject({
        title: words,
        purpose: words,
        kind: z.enum(['record_reading', 'conversation', 'survey']),
        qualityIndicators: z.array(z.string().max(10)).max(22),
        profileKeys: z.array(z.string().max(40)).max(40),
        gate: z.strictObject({ criterion: z.string(), overall: z.string(), noun: words }).nullable(),
        overall: z.string().nullable(),
        voiceTarget: z.strictObject({ meetings: z.string(), withViews: z.string() }).nullable(),
        senseChecks: z.array(draftSenseCheck).max(300),
        links: linksSchema.nullable(),
        languages: templateSchema.shape.languages.unwrap().nullable(),
      })
      .partial(),
  }),
  z.strictObject({
    kind: z.literal('set_section'),
    sectionId,
    set: z.strictObject({ title: words.optional(), notes: z.array(words).max(60).nullable().optional() }),
  }),
  z.strictObject({ kind: z.literal('add_criterion'), sectionId, index, criterion: newCriterionSchema }),
  z.strictObject({ kind: z.literal('copy_criterion'), meaningId, newMeaningId: meaningId }),
  z.strictObject({ kind: z.literal('remove_criterion'), meaningId }),
  z.strictObject({ kind: z.literal('move_criterion'), meaningId, sectionId, index }),
  z.strictObject({ kind: z.literal('add_section'), index, title: words }),
  z.strictObject({ kind: z.literal('copy_section'), sectionId, newMeaningIds: z.array(meaningId).max(300) }),
  z.strictObject({ kind: z.literal('remove_section'), sectionId }),
  z.strictObject({ kind: z.literal('move_section'), sectionId, index }),
  z.strictObject({
    kind: z.literal('set_translation'),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
    place: z.string().min(1).max(120),
    text: z.string().max(2000).nullable(),
  }),
  z.strictObject({ kind: z.literal('map'), lines: z.array(mappingLineSchema).max(4000) }),
  z.strictObject({ kind: z.literal('take_up'), meaningId, criterion: newCriterionSchema }),
  z.strictObject({ kind: z.literal('release_from_bank'), meaningId }),
]);

/** Where a draft stands: everything of it but the template itself. */
export const draftStateSchema = z.strictObject({
  draftId: id,
  key: z.string(),
  title: z.string(),
  /** The version that it was made from; null where it began empty. */
  base: z.strictObject({ key: z.string(), version, hash: z.string() }).nullable(),
  /** The newest published version of its key, and the number that publishing would give. */
  newest: version.nullable(),
  nextVersion: version,
  /** Counts every change; an edit says which one it was made to. */
  revision: z.number().int().min(0),
  savedAt: instant,
  /** What undoing and redoing would do, in words: `the question of A2`; null where there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type DraftState = z.infer<typeof draftStateSchema>;

export const checkFindingSchema = z.strictObject({
  /** A `fault` keeps it from being published; a `warning` does not. */
  severity: z.enum(['fault', 'warning', 'hint']),
  code: z.string(),
  /** The criterion’s printed id and meaning id; the template’s key and null where it is about the whole. */
  criterionId: z.string(),
  meaningId: z.string().nullable(),
  field: z.string(),
  sentence: z.string(),
  suggestion: z.string(),
});

const fieldDifferenceSchema = z.strictObject({
  field: z.string(),
  label: z.string(),
  before: z.string(),
  now: z.string(),
  kind: z.enum(CHANGE_KINDS),
  why: z.string(),
  isBound: z.boolean(),
});
const comparedSchema = z.strictObject({ meaningId: z.string(), id: z.string(), question: z.string() });
export const differenceSchema = z.strictObject({
  lines: z.array(
    z.strictObject({
      kind: z.enum(LINEAGE_KINDS),
      before: z.array(comparedSchema),
      now: z.array(comparedSchema),
      moved: z.boolean(),
      fields: z.array(fieldDifferenceSchema),
      proposed: z.enum(CHANGE_KINDS).nullable(),
      why: z.string(),
      mustBe: z.enum(CHANGE_KINDS).nullable(),
      decided: z.enum(CHANGE_KINDS).nullable(),
      reason: z.string(),
    }),
  ),
  general: z.array(fieldDifferenceSchema),
});

const versionRef = z.strictObject({ key: templateKey, version });
const draftId = z.strictObject({ draftId: id });
/** A draft’s template is checked when it is published, not while it is being written. */
const draftTemplate = z.looseObject({ key: templateKey, version });
const draftSchema = z.strictObject({
  state: draftStateSchema,
  template: draftTemplate,
  /** The version that it was made from, whole. */
  before: draftTemplate.nullable(),
});

const draftSourceSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('version'), key: templateKey, version }),
  z.strictObject({
    what: z.literal('copy'),
    key: templateKey,
    version,
    newKey: templateKey,
    title: shortText.min(1),
  }),
  z.strictObject({
    what: z.literal('empty'),
    newKey: templateKey,
    title: shortText.min(1),
    kind: z.enum(['record_reading', 'conversation', 'survey']),
  }),
  /** One that was read from a file: the next version of its key where that is known here, else a template of its own. */
  z.strictObject({ what: z.literal('template'), template: templateSchema }),
]);
export type DraftSource = z.infer<typeof draftSourceSchema>;

/** Drafts of templates: kept apart from published versions, saved at every change, undone and redone step by step. */
export const drafts = {
  list: query(nothing, z.array(draftStateSchema)),
  /** From a version (its next version), as a copy of one under a key of one’s own, or empty. */
  start: command(z.strictObject({ from: draftSourceSchema }), draftSchema),
  get: query(draftId, draftSchema),
  /** Makes edits, all of them or none, in one step of the history. */
  edit: command(
    z.strictObject({
      draftId: id,
      revision: z.number().int().min(0),
      edits: z.array(templateEditSchema).min(1).max(400),
    }),
    draftStateSchema,
  ),
  undo: command(draftId, draftSchema),
  redo: command(draftId, draftSchema),
  discard: command(draftId, done),
  check: query(draftId, z.strictObject({ findings: z.array(checkFindingSchema) })),
  /** What its questions have found so far, round by round, and how often moderation asked for other guidance. */
  history: query(
    draftId,
    z.strictObject({
      rounds: z.array(
        z.strictObject({
          auditId: id,
          period: z.string(),
          version,
          shares: z.array(
            z.strictObject({
              meaningId: z.string(),
              x: z.number().int(),
              n: z.number().int(),
              low: z.number().nullable(),
              high: z.number().nullable(),
            }),
          ),
        }),
      ),
      askedFor: z.array(
        z.strictObject({ meaningId: z.string(), times: z.number().int(), periods: z.array(z.string()) }),
      ),
    }),
  ),
  /** The version it was made from, beside it; two published versions by `compareVersions`. */
  compare: query(draftId, differenceSchema),
  compareVersions: query(z.strictObject({ before: versionRef, now: versionRef }), differenceSchema),
  /**
   * Freezes the draft as the next version of its key and removes the draft. `acceptProposed` decides every open change as
   * the tool proposes it; `evenIfOlder` publishes a draft of a version that is not the newest any more.
   */
  publish: command(
    z.strictObject({
      draftId: id,
      revision: z.number().int().min(0),
      acceptProposed: z.boolean(),
      evenIfOlder: z.boolean(),
    }),
    z.strictObject({ key: z.string(), version, hash: z.string() }),
  ),
};
