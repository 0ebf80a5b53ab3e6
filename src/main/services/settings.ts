import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type EditableList,
  LIST_KEYS,
  listSchema,
  meSchema,
  type Preferences,
  preferencesSchema,
} from '../../shared/contract/settings';
import type { ProfileLists } from '../../shared/domain/case-profile';
import type { CommandContext, QueryContext } from './context';

export type Me = z.infer<typeof meSchema>;

export const FIRST_PREFERENCES: Preferences = {
  theme: 'system',
  singleKeys: true,
  autoAdvance: false,
  idleMinutes: 10,
};

async function readSetting(db: QueryContext['db'], key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.value);
}

async function writeSetting(db: CommandContext['db'], key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute();
}

/** Who uses this store: a designation and an agency, never a name. */
export const getMe = async (db: QueryContext['db']): Promise<Me> =>
  meSchema.parse(await readSetting(db, 'me'));

export async function saveMe({ db }: CommandContext, me: Me): Promise<Me> {
  await writeSetting(db, 'me', me);
  return me;
}

export async function getPreferences(db: QueryContext['db']): Promise<Preferences> {
  const stored = await readSetting(db, 'preferences');
  return stored === null ? FIRST_PREFERENCES : preferencesSchema.parse(stored);
}

export async function savePreferences(
  { db }: CommandContext,
  preferences: Preferences,
): Promise<Preferences> {
  await writeSetting(db, 'preferences', preferences);
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

export async function saveList({ db }: CommandContext, list: EditableList): Promise<EditableList> {
  await writeSetting(db, `list.${list.key}`, list);
  return list;
}

export async function resetList(
  { db, ports }: CommandContext,
  { key }: { key: EditableList['key'] },
): Promise<EditableList> {
  await db.deleteFrom('setting').where('key', '=', `list.${key}`).execute();
  return shippedList(ports.files.appFolder, key);
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
