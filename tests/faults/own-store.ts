import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unlockFolder } from '../../src/main/services/store-folder';
import { drawnAudit, testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import type { OwnStoreOrders, Step } from './own-store-child';
import { type Recording, recordChild } from './syscall-record';

export const PASSPHRASE = 'three fictional words';

/** The data folder within a box, which has room beside it for the copies. */
export const dataIn = (box: string): string => join(box, 'data');
export const storeIn = (box: string): string => join(dataIn(box), 'stores', 'Fictional.plumbline');

/** Makes a store of one's own with a small audit in a box, and answers its data key. */
export async function makeOwnStore(box: string): Promise<Buffer> {
  const ports = testPorts();
  mkdirSync(dataIn(box), { recursive: true });
  const made = testCore({ ...ports, files: { ...ports.files, dataFolder: dataIn(box) } });
  const passphrase = `${PASSPHRASE} 0`;
  await made.ask('store.create', {
    name: 'Fictional',
    folder: null,
    passphrase,
    designation: 'Reviewing officer',
    agency: 'social_work',
  });
  await drawnAudit(made, 3);
  await made.core.close();
  ports.remove();
  const unlocked = await unlockFolder(storeIn(box), { kind: 'passphrase', passphrase });
  if (unlocked === null) throw new Error('The store that was just made does not open.');
  return unlocked.key;
}

/** Records steps in a copy of a store of one's own. */
export async function recordSteps(from: string, box: string, steps: readonly Step[]): Promise<Recording> {
  cpSync(from, box, { recursive: true });
  const orders: OwnStoreOrders = {
    dataFolder: dataIn(box),
    appFolder: APP_FOLDER,
    folder: storeIn(box),
    passphrase: PASSPHRASE,
    steps,
  };
  const recording = await recordChild('own-store-child', orders, box);
  if (recording.ended.code !== 0) throw new Error(recording.ended.complaint);
  return recording;
}
