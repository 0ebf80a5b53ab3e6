import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ScreeningListsInput, screeningListsSchema } from '../../shared/contract/screening';
import {
  type EditableList,
  LIST_KEYS,
  listSchema,
  meSchema,
  type Preferences,
  preferencesSchema,
} from '../../shared/contract/settings';
import type { ProfileLists } from '../../shared/domain/case-profile';
import { NO_LISTS } from '../../shared/domain/screening';
import type { CommandContext, QueryContext } from './context';
import { record, THE_STORE } from './trail';

export type Me = z.infer<typeof meSchema>;

export const FIRST_PREFERENCES: Preferences = {
  theme: 'system',
  singleKeys: true,
  autoAdvance: false,
  idleMinutes: 10,
};

/** A stored setting, null while nobody has set it. */
export async function readSetting(db: QueryContext['db'], key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.value);
}

/** Stores a setting as JSON. */
export async function writeSetting(db: CommandContext['db'], key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}

/** Who uses this store, null before that was said. */
export async function findMe(db: QueryContext['db']): Promise<Me | null> {
  const stored = await readSetting(db, 'me');
  return stored === null ? null : meSchema.parse(stored);
}

/** Who uses this store: a designation and an agency, never a name. */
export const getMe = async (db: QueryContext['db']): Promise<Me> =>
  meSchema.parse(await readSetting(db, 'me'));

export async function saveMe(context: CommandContext, me: Me): Promise<Me> {
  // The first entry of a store is that of whoever says so in it.
  if (context.store.who.designation === '')
    context.store.who = { ...context.store.who, designation: me.designation };
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'me', me);
    record(context, { what: 'me_saved', about: THE_STORE });
  });
  context.store.who = { ...context.store.who, designation: me.designation };
  return me;
}

export async function getPreferences(db: QueryContext['db']): Promise<Preferences> {
  const stored = await readSetting(db, 'preferences');
  return stored === null ? FIRST_PREFERENCES : preferencesSchema.parse(stored);
}

export async function savePreferences(
  context: CommandContext,
  preferences: Preferences,
): Promise<Preferences> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, 'preferences', preferences);
    record(context, { what: 'preferences_saved', about: THE_STORE });
  });
  return preferences;
}

/** A list as the app came with it. */
export const shippedList = (appFolder: string, key: EditableList['key']): EditableList =>
  listSchema.parse(JSON.parse(readFileSync(join(appFolder, 'resources', 'lists', `${key}.json`), 'utf8')));

/** The partnership's own list, or the shipped one while nobody has changed it. */
export async function getList(
  { db, ports }: Pick<QueryContext, 'db' | 'ports'>,
  key: EditableList['key'],
): Promise<EditableList> {
  const stored = await readSetting(db, `list.${key}`);
  return stored === null ? shippedList(ports.files.appFolder, key) : listSchema.parse(stored);
}

export async function saveList(context: CommandContext, list: EditableList): Promise<EditableList> {
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, `list.${list.key}`, list);
    record(context, { what: 'list_saved', about: THE_STORE, subject: list.key });
  });
  return list;
}

export async function resetList(
  context: CommandContext,
  { key }: { key: EditableList['key'] },
): Promise<EditableList> {
  await context.db.transaction().execute(async (trx) => {
    await trx.deleteFrom('setting').where('key', '=', `list.${key}`).execute();
    record(context, { what: 'list_reset', about: THE_STORE, subject: key });
  });
  return shippedList(context.ports.files.appFolder, key);
}

/** Everything the settings screens show. */
export async function getSettings(
  context: QueryContext,
): Promise<{ me: Me; preferences: Preferences; lists: EditableList[] }> {
  return {
    me: await getMe(context.db),
    preferences: await getPreferences(context.db),
    lists: await Promise.all(LIST_KEYS.map((key) => getList(context, key))),
  };
}

/** The lists that case-profile values are held against. */
export async function profileLists(context: Pick<QueryContext, 'db' | 'ports'>): Promise<ProfileLists> {
  const [localities, genders, agencies] = await Promise.all([
    getList(context, 'localities'),
    getList(context, 'genders'),
    getList(context, 'agencies'),
  ]);
  return { localities: localities.items, genders: genders.items, agencies: agencies.items };
}

/** The partnership's own words for the screening; none while nobody has given any. */
export async function readScreeningLists(db: QueryContext['db']): Promise<ScreeningListsInput> {
  const stored = await readSetting(db, 'screening');
  return stored === null ? NO_LISTS : screeningListsSchema.parse(stored);
}
