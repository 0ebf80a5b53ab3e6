import { z } from 'zod';
import { command, query } from './procedure';
import { calendarDate, nothing } from './schemas';

export const LIST_KEYS = [
  'localities',
  'agencies',
  'genders',
  'holidays',
  'themes',
  'standards',
  'quality-indicators',
  'cpc-priorities',
  'promise',
  'rights',
  'wellbeing',
] as const;

export const meSchema = z.strictObject({
  designation: z.string().min(1).max(80),
  agency: z.string().min(1).max(80),
  partnership: z.string().max(120),
});
export const preferencesSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  singleKeys: z.boolean(),
  autoAdvance: z.boolean(),
  idleMinutes: z.number().int().min(5).max(30),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/**
 * An editable list with where it came from and when. `code` is what is stored: for holidays the date, for standards
 * the criterion's meaning id, for the rest a short word; `value` is used by standards only (the limit in its unit).
 */
export const listSchema = z.strictObject({
  key: z.enum(LIST_KEYS),
  title: z.string(),
  items: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(80),
        label: z.string().min(1).max(120),
        value: z.number().nullable(),
      }),
    )
    .max(400),
  source: z.string().max(300),
  asOf: calendarDate.nullable(),
});
export type EditableList = z.infer<typeof listSchema>;

export const settings = {
  get: query(
    nothing,
    z.strictObject({ me: meSchema, preferences: preferencesSchema, lists: z.array(listSchema) }),
  ),
  saveMe: command(meSchema, meSchema),
  savePreferences: command(preferencesSchema, preferencesSchema),
  saveList: command(listSchema, listSchema),
  /** Puts a list back to what the app came with. */
  resetList: command(z.strictObject({ key: z.enum(LIST_KEYS) }), listSchema),
};
