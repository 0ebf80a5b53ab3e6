import { copyFileSync, mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startCore } from '../../src/main/core/start-core';
import { windowlessPorts } from '../../src/main/shells/core-host/node-ports';
import type { BackupState } from '../../src/shared/contract/backups';
import type { ReadingSummary } from '../../src/shared/contract/readings';

/**
 * Works in a store of one's own through the whole core, one step after the other, and tells each before it is asked
 * for and again once it is done. Two steps must be caught: `copy carelessly` copies the database as a file, and
 * `write over keys` writes over the key file itself.
 */
export type Step =
  | 'save'
  | 'copy'
  | 'restore'
  | 'change passphrase'
  | 'recovery code'
  | 'replace key'
  | 'lock'
  | 'copy carelessly'
  | 'write over keys';

export type OwnStoreOrders = {
  readonly dataFolder: string;
  readonly appFolder: string;
  readonly folder: string;
  /** The first passphrase; each change gives the next. */
  readonly passphrase: string;
  readonly steps: readonly Step[];
};

const SAVES = 4;
const orders = JSON.parse(process.argv[2] ?? '') as OwnStoreOrders;
const tell = (line: string): void => void writeSync(1, `${line}\n`);
const core = startCore(windowlessPorts(orders));

async function ask<T>(path: string, input: unknown): Promise<T> {
  const reply = await core.call(path, input);
  if (!reply.ok) throw new Error(`${path}: ${reply.error.code}: ${reply.error.message}`);
  return reply.value as T;
}

let changes = 0;
const passphrase = (number: number): string => `${orders.passphrase} ${number}`;
const { folder } = orders;

const unlock = (): Promise<unknown> => ask('store.unlock', { passphrase: passphrase(changes) });

let sequence = 0;
async function save(): Promise<void> {
  const all = await ask<readonly ReadingSummary[]>('readings.list', { auditId: null });
  for (let each = 0; each < SAVES; each += 1) {
    sequence += 1;
    const readingId = all[sequence % all.length]?.readingId ?? '';
    await ask('readings.recordAnswer', {
      readingId,
      criterionId: 'VOI-Z2',
      agency: '',
      state: 'answered',
      value: `Fictional answer number ${sequence}, long enough to be a whole sentence.`,
      reason: '',
    });
    tell(`saved ${sequence} ${readingId} VOI-Z2`);
  }
}

let copies = 0;
const STEPS: Readonly<Record<Step, () => Promise<void>>> = {
  save,
  copy: async () => {
    tell('copying');
    const { backups } = await ask<BackupState>('backups.make', {});
    tell(`copied ${backups[0]?.backupId}`);
  },
  restore: async () => {
    const { backups } = await ask<BackupState>('backups.get', {});
    const oldest = backups.filter(({ reason }) => reason === 'asked').at(-1);
    tell(`restoring ${oldest?.backupId}`);
    await ask('backups.restore', { backupId: oldest?.backupId });
    tell(`restored ${oldest?.backupId}`);
  },
  'change passphrase': async () => {
    tell(`changing ${changes + 1}`);
    await ask('keys.changePassphrase', { present: passphrase(changes), next: passphrase(changes + 1) });
    changes += 1;
    tell(`changed ${changes}`);
  },
  'recovery code': async () => {
    const { code } = await ask<{ code: string }>('keys.newRecoveryCode', {});
    tell(`code ${code}`);
    await ask('keys.confirmRecoveryCode', { code });
    tell('confirmed');
  },
  'replace key': async () => {
    tell('replacing');
    await ask('keys.replaceKey', { passphrase: passphrase(changes) });
    tell('replaced');
  },
  lock: async () => {
    await ask('store.lock', {});
    tell('locked');
    await unlock();
  },
  'copy carelessly': async () => {
    copies += 1;
    mkdirSync(join(orders.dataFolder, 'careless'), { recursive: true });
    tell('copying');
    copyFileSync(join(folder, 'store.db'), join(orders.dataFolder, 'careless', `${copies}.db`));
    tell(`copied ${copies}`);
  },
  'write over keys': async () => {
    tell(`changing ${changes + 1}`);
    writeFileSync(join(folder, 'keys.json.1'), '');
    writeFileSync(join(folder, 'keys.json'), '{}');
    changes += 1;
    tell(`changed ${changes}`);
  },
};

await ask('store.use', { folder });
await unlock();
tell('ready');
for (const step of orders.steps) await STEPS[step]();
await core.close();
