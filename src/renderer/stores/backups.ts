import { create } from 'zustand';
import type { BackupState, RestorePreview } from '../../shared/contract/backups';
import type { Reply } from '../../shared/contract/errors';
import { api } from '../api';
import { LOADING, type Loadable, loaded } from './loadable';
import { refreshStore } from './session';

type Backups = {
  readonly state: Loadable<BackupState>;
  /** What bringing the backup that is being asked about back would change. */
  readonly preview: Loadable<RestorePreview>;
};

export const useBackups = create<Backups>()(() => ({ state: LOADING, preview: LOADING }));
const { setState: set } = useBackups;

export async function loadBackups(): Promise<void> {
  set({ state: loaded(await api.backups.get({})) });
}

const keep = (reply: Reply<BackupState>): Reply<BackupState> => {
  if (reply.ok) set({ state: { phase: 'ready', value: reply.value } });
  return reply;
};

export const makeBackup = async (): Promise<Reply<BackupState>> => keep(await api.backups.make({}));
export const proveBackup = async (backupId: string): Promise<Reply<BackupState>> =>
  keep(await api.backups.prove({ backupId }));
export const chooseSecond = async (): Promise<Reply<BackupState>> => keep(await api.backups.chooseSecond({}));
export const clearSecond = async (): Promise<Reply<BackupState>> => keep(await api.backups.clearSecond({}));

export async function previewRestore(backupId: string): Promise<void> {
  set({ preview: LOADING });
  set({ preview: loaded(await api.backups.preview({ backupId })) });
}

/** Puts a backup in the place of what is open; everything on screen is read again. */
export async function restoreBackup(backupId: string): Promise<Reply<BackupState>> {
  const reply = keep(await api.backups.restore({ backupId }));
  await refreshStore();
  return reply;
}
