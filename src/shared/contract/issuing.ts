import { z } from 'zod';
import { handedFileSchema } from './cards';
import { command, query } from './procedure';
import { calendarDate, done, id, instant, profileSchema, readingStatusSchema } from './schemas';

export const GROUNDS = ['own_case', 'own_team', 'line_management', 'personal', 'other'] as const;

const givenReading = z.strictObject({
  readingId: id,
  reference: z.string(),
  readingNumber: z.number().int(),
  status: readingStatusSchema,
  /** Empty: read in this store. */
  deviceId: z.string(),
  designation: z.string(),
  agency: z.string(),
  second: z.boolean(),
  calibration: z.boolean(),
  /** Whether the newest pack of this auditor holds it. */
  issued: z.boolean(),
  /** Grounds on which somebody handed it back; newest first. */
  handedBack: z.array(
    z.strictObject({ designation: z.string(), ground: z.enum(GROUNDS), reason: z.string() }),
  ),
});
export type GivenReading = z.infer<typeof givenReading>;

const auditorLoad = z.strictObject({
  deviceId: id,
  designation: z.string(),
  agency: z.string(),
  comparedAt: instant.nullable(),
  readings: z.number().int(),
  finished: z.number().int(),
  /** The newest pack made; null when none was. */
  pack: z
    .strictObject({ sequence: z.number().int(), madeAt: instant, readings: z.number().int() })
    .nullable(),
  /** Something of what is given out is in no pack yet. */
  needsPack: z.boolean(),
  lastReturnAt: instant.nullable(),
});
export type AuditorLoad = z.infer<typeof auditorLoad>;

export const issuingSchema = z.strictObject({
  readings: z.array(givenReading),
  auditors: z.array(auditorLoad),
  doubles: z.number().int(),
  /** How many double readings it takes to say anything about agreement. */
  advice: z.strictObject({ least: z.number().int(), recommended: z.number().int(), sentence: z.string() }),
  /** Readings that nobody is to read, with why. */
  unplaced: z.array(z.strictObject({ reference: z.string(), why: z.string() })),
});
export type Issuing = z.infer<typeof issuingSchema>;

const auditorChoice = z.strictObject({
  deviceId: id,
  /** The first two readings of somebody new are read twice. */
  isNew: z.boolean(),
  mostReadings: z.number().int().positive().nullable(),
});

export const issuing = {
  get: query(z.strictObject({ auditId: id }), issuingSchema),
  /**
   * Gives every reading that nobody has begun to the auditors chosen: load balanced, nobody twice on one case file, no
   * one where they handed back, second readings by share. Said again, it gives out anew what is still unbegun.
   */
  assign: command(
    z.strictObject({
      auditId: id,
      auditors: z.array(auditorChoice).min(1).max(40),
      doubleShare: z.number().min(0).max(1),
      /** Case files that everybody reads. */
      calibration: z.number().int().min(0).max(10),
      allowOwnAgency: z.boolean(),
    }),
    issuingSchema,
  ),
  /** Gives one unbegun reading to somebody else, or back to this store (`deviceId` empty). */
  reassign: command(z.strictObject({ readingId: id, deviceId: z.string().max(20) }), issuingSchema),
  /** Takes a case file out with a reason, and puts the next reserve of its stratum in. */
  replace: command(
    z.strictObject({ auditId: id, reference: z.string().max(40), reason: z.string().min(3).max(200) }),
    z.strictObject({ replacedBy: z.string().nullable() }),
  ),
  /**
   * Writes one sealed pack for each auditor whose work is not in their newest pack (or all), into a folder that the
   * person chooses; null when they give up. Refused where a card's six words have not been compared.
   */
  makePacks: command(
    z.strictObject({ auditId: id, expiresOn: calendarDate, all: z.boolean() }),
    z
      .strictObject({
        folder: z.string(),
        packs: z.array(
          z.strictObject({ designation: z.string(), fileName: z.string(), readings: z.number().int() }),
        ),
      })
      .nullable(),
  ),
};

/** What a sealed file is, before anything of it is taken in. */
export const packPreviewSchema = z.strictObject({
  /** Names the opened file until the store locks. */
  token: id,
  kind: z.enum(['assignment', 'queries', 'receipt']),
  from: z.strictObject({
    deviceId: id,
    designation: z.string(),
    agency: z.string(),
    words: z.array(z.string()).length(6),
  }),
  /** The sender is not known here, or the six words have not been compared. */
  compareWords: z.boolean(),
  auditTitle: z.string(),
  madeAt: instant,
  /** Already taken in: taking it again changes nothing. */
  alreadyTaken: z.boolean(),
  assignment: z
    .strictObject({
      templateTitle: z.string(),
      templateVersion: z.number().int(),
      expiresOn: calendarDate,
      deadline: calendarDate.nullable(),
      readUntil: calendarDate.nullable(),
      cases: z.array(
        z.strictObject({
          reference: z.string(),
          second: z.boolean(),
          calibration: z.boolean(),
          profile: profileSchema.nullable(),
          change: z.enum(['new', 'same', 'changed']),
        }),
      ),
      /** Readings in hand that are no longer in it. */
      gone: z.array(z.string()),
    })
    .nullable(),
  queries: z.array(z.strictObject({ reference: z.string(), criterionId: z.string(), question: z.string() })),
  /** Returns that it confirms, by when they were made. */
  received: z.array(z.strictObject({ madeAt: instant.nullable() })),
});
export type PackPreview = z.infer<typeof packPreviewSchema>;

const querySchema = z.strictObject({
  queryId: id,
  readingId: id,
  reference: z.string(),
  readingNumber: z.number().int(),
  criterionId: z.string(),
  agency: z.string(),
  question: z.string(),
  askedAt: instant,
  sentAt: instant.nullable(),
  /** The answer as it stood when it was asked, in its text form; empty for unanswered. */
  answerBefore: z.string(),
  outcome: z.enum(['changed', 'kept']).nullable(),
  reply: z.string(),
  repliedAt: instant.nullable(),
  /** When the lead took it back after it had left; null while it stands. */
  takenBackAt: instant.nullable(),
});
export type Query = z.infer<typeof querySchema>;

/** What would leave in a return, listed before it is sealed. */
export const returnPreviewSchema = z.strictObject({
  /** Null for an audit that is led from this store: there is nobody to send it back to. */
  to: z.strictObject({ designation: z.string(), agency: z.string() }).nullable(),
  readings: z.array(
    z.strictObject({
      readingId: id,
      reference: z.string(),
      readingNumber: z.number().int(),
      status: z.enum(['in_progress', 'complete', 'submitted']),
      answers: z.number().int(),
      notes: z.number().int(),
      texts: z.number().int(),
      /** It left before and nothing has changed since. */
      unchanged: z.boolean(),
      /** Why it cannot leave as it is; empty when it can. */
      objections: z.array(z.string()),
    }),
  ),
  declined: z.array(z.strictObject({ reference: z.string(), ground: z.enum(GROUNDS), reason: z.string() })),
  concerns: z.number().int(),
  replies: z.number().int(),
  /** Files made before: sent until a receipt was opened, then received. */
  sent: z.array(
    z.strictObject({
      sequence: z.number().int(),
      madeAt: instant,
      readings: z.number().int(),
      receivedAt: instant.nullable(),
    }),
  ),
});
export type ReturnPreview = z.infer<typeof returnPreviewSchema>;

export const packs = {
  /** Opens a sealed file and says what is in it; nothing is kept. Each way of not being for here is its own refusal. */
  preview: command(z.strictObject({ file: handedFileSchema }), packPreviewSchema),
  /** Takes in what was previewed. `wordsCompared` stands for a telephone call where the preview asks for one. */
  take: command(
    z.strictObject({ token: id, wordsCompared: z.boolean() }),
    z.strictObject({ auditId: id, kind: z.enum(['assignment', 'queries', 'receipt']) }),
  ),
  /** Hands a reference back: not independent of the case. Nothing read in it is kept. */
  handBack: command(
    z.strictObject({ readingId: id, ground: z.enum(GROUNDS), reason: z.string().max(300) }),
    done,
  ),
  /** The auditor says that nothing ties them to the case; a reading given out opens only after that. */
  confirmIndependence: command(z.strictObject({ readingId: id }), done),
  queries: query(z.strictObject({ auditId: id.nullable() }), z.array(querySchema)),
  /** Keeps a queried answer with a reason, or says that it has been changed. */
  reply: command(
    z.strictObject({
      queryId: id,
      outcome: z.enum(['changed', 'kept']),
      reply: z.string().max(600),
    }),
    querySchema,
  ),
  previewReturn: query(z.strictObject({ auditId: id }), returnPreviewSchema),
  /**
   * Seals the chosen readings to the lead and saves the file; complete ones can then change no more and lose their
   * dates. Null when the person gives up: nothing has changed then.
   */
  makeReturn: command(
    z.strictObject({ auditId: id, readingIds: z.array(id).max(2000) }),
    z.strictObject({ fileName: z.string(), folder: z.string(), readings: z.number().int() }).nullable(),
  ),
};
