import { z } from 'zod';
import { auditSchema } from '../contract/audits';
import { calendarDate, profileSchema } from '../contract/schemas';
import { listSchema } from '../contract/settings';
import { templateSchema } from '../contract/templates';
import { signedCardSchema } from './contact-card';
import {
  agency,
  auditUid,
  letterhead,
  optionalDate,
  readingNumber,
  reference,
  refuseTwice,
  sha256,
} from './file-parts';

const assignedAudit = z.strictObject({
  uid: auditUid,
  title: auditSchema.shape.title,
  periodCode: auditSchema.shape.periodCode,
  periodStart: auditSchema.shape.periodStart,
  periodEnd: auditSchema.shape.periodEnd,
  agencies: auditSchema.shape.agencies,
  deadline: optionalDate,
  readFrom: optionalDate,
  readUntil: optionalDate,
  /** The last day on which the pack may be opened. */
  expiresOn: calendarDate,
});

/** The template whole, and what the audit froze beside it. `hash` is that of the body; whoever reads checks it. */
const assignedTemplate = z.strictObject({
  hash: sha256,
  body: templateSchema,
  holidays: z.array(calendarDate).max(400),
  localStandards: z.record(z.string().regex(/^[a-z0-9.-]{1,80}$/), z.number().min(0).max(100_000)),
});

const assignedCase = z.strictObject({
  reference,
  readingNumber,
  /** Somebody else reads it too, and neither sees the other's answers. */
  second: z.boolean(),
  /** Everybody reads it, and all compare. */
  calibration: z.boolean(),
  /** Agencies whose records are to be read, for criteria that are answered once for each. */
  agencies: z.array(agency.min(1)).max(12),
  /** As far as the lead knows it. */
  profile: profileSchema.nullable(),
});

/**
 * What a lead gives an auditor (docs/formats.md, packs). A later one for the same audit, by `sequence`, takes the place
 * of an earlier one.
 */
export const assignmentSchema = z
  .strictObject({
    schema: z.literal('plumbline-assignment/1'),
    ...letterhead,
    audit: assignedAudit,
    template: assignedTemplate,
    /** Those that the case profile and the closing block offer choices from. */
    lists: z.array(listSchema).max(6),
    cases: z.array(assignedCase).min(1).max(2000),
    /** Whom returns are sealed to. */
    lead: signedCardSchema,
  })
  .superRefine((value, context) => {
    refuseTwice(context, ['cases'], value.cases, (each) => `${each.reference} reading ${each.readingNumber}`);
    refuseTwice(context, ['lists'], value.lists, ({ key }) => key);
    if (value.lead.card.deviceId !== value.from)
      context.addIssue({
        code: 'custom',
        path: ['lead'],
        message: 'It is the card of another device.',
      });
  });
export type Assignment = z.infer<typeof assignmentSchema>;
