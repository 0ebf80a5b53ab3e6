import { z } from 'zod';
import type { PracticeWords } from '../domain/practice-words';

const sentences = z.array(z.string().min(1)).min(1);
const themed = z
  .array(
    z.strictObject({
      text: z.string().min(1),
      themes: z.array(z.string()).min(1),
      templates: z.array(z.string()).min(1).optional(),
    }),
  )
  .min(1);
const weights = z.record(z.string(), z.number().nonnegative());

/** `resources/practice/phrases.json`: the sentences and odds behind fictional answers. */
export const practicePhrasesSchema = z.strictObject({
  marker: z.string().min(1),
  overall: z.strictObject({ high: sentences, middle: sentences, low: sentences, absent: sentences }),
  strengths: themed,
  improvements: themed,
  soWhat: z.strictObject({ seen: sentences, likely: sentences, none_yet: sentences, harm: sentences }),
  notes: z.strictObject({ good: sentences, poor: sentences }),
  unable: sentences,
  roles: sentences,
  added: sentences,
  groundRules: z.record(z.string(), z.strictObject({ when: z.string(), share: z.number().min(0).max(1) })),
  usualGroundShare: z.number().min(0).max(1),
  choices: z.record(z.string(), z.array(z.strictObject({ when: z.string(), weights })).min(1)),
  counts: z.record(z.string(), z.array(z.number().nonnegative()).min(1)),
  typicalElapsed: z.record(z.string(), z.number().nonnegative()),
  endsOnAuditDate: z.array(z.string()),
  profilesOf: z.record(z.string(), z.record(z.string(), weights)),
});

/** `resources/practice/profiles.json`: weights by case-profile key and value. */
export const practiceProfilesSchema = z.record(z.string(), weights);

/** Reads both files of `resources/practice`; throws where the install is damaged. */
export const readPracticeWords = (phrases: unknown, profiles: unknown): PracticeWords => ({
  phrases: practicePhrasesSchema.parse(phrases),
  profiles: practiceProfilesSchema.parse(profiles),
});
