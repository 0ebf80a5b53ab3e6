import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { practiceKeyOf } from '../../src/main/crypto/key-file';
import { readMigrations } from '../../src/main/db/migrate';
import { type Handle, openDatabase } from '../../src/main/db/open-database';
import { checkTrail } from '../../src/main/repositories/trail';
import { closeFolder, createFolder, readKeys } from '../../src/main/services/store-folder';
import { Refusal } from '../../src/shared/contract/errors';
import { drawnAudit, expectPlain, testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';

/** The folder of the practice store below a data folder: encrypted and saved like any other, its key lying open. */
export const storeOf = (dataFolder: string): string => join(dataFolder, 'practice.plumbline');

/** Makes a store with the readings of a few cases, small enough to be opened thousands of times. */
export async function makeSmallStore(dataFolder: string, cases: number): Promise<void> {
  const ports = testPorts();
  const folder = storeOf(dataFolder);
  closeFolder(
    await createFolder(
      folder,
      'Fictional',
      null,
      readMigrations(join(APP_FOLDER, 'migrations')),
      ports.random,
    ),
  );
  writeFileSync(join(folder, 'filled'), '');
  const made = testCore({ ...ports, files: { ...ports.files, dataFolder } });
  await made.ask('store.openPractice', {});
  await made.ask('settings.saveMe', {
    designation: 'Reviewing officer',
    agency: 'social_work',
    partnership: 'Fictional partnership',
  });
  await drawnAudit(made, cases);
  await made.core.close();
  ports.remove();
}

export type Acknowledged = { readonly sequence: number; readonly target: string };

/** The saves among the lines of a saving child: `saved SEQUENCE READING CRITERION`. */
export const savesIn = (lines: readonly string[]): Acknowledged[] =>
  lines.flatMap((line) => {
    const [, sequence, reading, criterion] = /^saved (\d+) (\d+) ([\w-]+)$/.exec(line) ?? [];
    return sequence === undefined ? [] : [{ sequence: Number(sequence), target: `${reading} ${criterion}` }];
  });

export type SaidNo = { readonly sequence: number; readonly code: string; readonly message: string };

/** What a saving child was refused, in words for people; `unread` are the readings it could not even look at. */
export function refusalsIn(lines: readonly string[], word: 'refused' | 'unread' = 'refused'): SaidNo[] {
  return lines.flatMap((line) => {
    const [, said, sequence = '', code = '', message = ''] =
      /^(refused|unread) (\d+) ([\w-]+) (.*)$/.exec(line) ?? [];
    if (said !== word) return [];
    expectPlain({ code: 'internal', message, details: {} });
    return [{ sequence: Number(sequence), code, message }];
  });
}

export type Kept = {
  /** The sequence number in the answer of each target: `READING CRITERION`. */
  readonly answers: ReadonlyMap<string, number>;
  /** How many saved answers the trail has. */
  readonly events: number;
  /** Everything that is wrong with the store itself. */
  readonly damage: readonly string[];
};

/** Opens a practice store as the app does, after whatever happened to it, and answers what is in it. */
export function readKept(folder: string): Kept {
  const handle = openDatabase(join(folder, 'store.db'), practiceKeyOf(readKeys(folder)));
  try {
    return keptIn(handle);
  } finally {
    handle.close();
  }
}

/** What of the work of a saving child is in an open store. */
export function keptIn(handle: Handle): Kept {
  const rows = handle
    .prepare(
      "SELECT reading_id, criterion_id, value FROM answer WHERE value LIKE 'Fictional answer number %'",
    )
    .all() as { reading_id: number; criterion_id: string; value: string }[];
  const answered = "SELECT count(*) FROM trail WHERE json_extract(body, '$.what') = 'answered'";
  const integrity = String(handle.pragma('integrity_check', { simple: true }));
  const nowhere = (handle.pragma('foreign_key_check') as unknown[]).length;
  const { fault } = checkTrail(handle);
  return {
    answers: new Map(
      rows.map((row) => [
        `${row.reading_id} ${row.criterion_id}`,
        Number(/number (\d+),/.exec(row.value)?.[1]),
      ]),
    ),
    events: handle.prepare(answered).pluck().get() as number,
    damage: [
      ...(integrity === 'ok' ? [] : [integrity]),
      ...(nowhere === 0 ? [] : [`${nowhere} rows point nowhere`]),
      ...(fault === null ? [] : [fault]),
    ],
  };
}

/** Acknowledged saves that the store no longer has: its answer is older than the one that was told. */
export function lostOf(acknowledged: readonly Acknowledged[], kept: Kept): Acknowledged[] {
  const last = new Map(acknowledged.map((each) => [each.target, each]));
  return [...last.values()].filter(({ target, sequence }) => (kept.answers.get(target) ?? 0) < sequence);
}

/** The next start after a fault: what of the acknowledged is lost, and what else is wrong. It is written to, too. */
export function startAgain(dataFolder: string, lines: readonly string[]): { lost: number; faults: string[] } {
  const store = storeOf(dataFolder);
  try {
    const kept = readKept(store);
    const handle = openDatabase(join(store, 'store.db'), practiceKeyOf(readKeys(store)));
    handle.exec("INSERT INTO meta VALUES ('written-after', 'yes')");
    handle.close();
    const lost = lostOf(savesIn(lines), kept);
    return { lost: lost.length, faults: [...kept.damage, ...lost.map((each) => `lost ${each.sequence}`)] };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { lost: 0, faults: [`the next start: ${thrown.code}`] };
  }
}
