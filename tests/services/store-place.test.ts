import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  faultOfFolder,
  objectionTo,
  objectionToOpening,
  type Surroundings,
  thisMachine,
} from '../../src/main/services/store-place';

const machine = (given: Partial<Surroundings>): Surroundings => ({
  platform: 'linux',
  env: {},
  realPath: (path) => path,
  mounts: () => null,
  ...given,
});
const windows = (env: Surroundings['env'] = {}, realPath: Surroundings['realPath'] = (path) => path) =>
  machine({ platform: 'win32', env, realPath });

const MOUNTS = [
  '/dev/sda1 / ext4 rw 0 0',
  'tmpfs /tmp tmpfs rw 0 0',
  'server:/home /home/shared nfs4 rw 0 0',
  '//server/share /mnt/council\\040share cifs rw 0 0',
  'me@host:/ /home/me/far fuse.sshfs rw 0 0',
  'drive: /home/me/cloud fuse.rclone rw 0 0',
  '/dev/sdb1 /home/shared/disk ext4 rw 0 0',
].join('\n');

describe('a folder that is not safe for a store', () => {
  test.each([
    ['OneDrive of a council', 'C:\\Users\\a\\OneDrive - Fictional Council\\Audit', windows(), 'synced'],
    ['Dropbox', '/home/a/Dropbox/audit', machine({}), 'synced'],
    ['Google Drive', '/Users/a/Google Drive/audit', machine({}), 'synced'],
    ['Google Drive as a disk', 'G:\\My Drive\\audit', windows(), 'synced'],
    ['iCloud', '/Users/a/Library/Mobile Documents/com~apple~CloudDocs/audit', machine({}), 'synced'],
    ['a Mac’s cloud storage', '/Users/a/Library/CloudStorage/Anything/audit', machine({}), 'synced'],
    ['OneDrive under another name', 'D:\\Work\\Audit', windows({ OneDriveCommercial: 'd:\\work' }), 'synced'],
    ['the OneDrive of a person', 'D:\\Mine\\Audit', windows({ OneDriveConsumer: 'D:\\Mine' }), 'synced'],
    [
      'Dropbox under another name',
      '/data/box/audit',
      machine({ env: { DROPBOX_PATH: '/data/box' } }),
      'synced',
    ],
    ['a junction into OneDrive', 'C:\\Audit', windows({}, () => 'C:\\Users\\a\\OneDrive\\Audit'), 'synced'],
    ['a share by its name', '\\\\server\\share\\audit', windows(), 'network'],
    ['a share with forward strokes', '//server/share/audit', windows(), 'network'],
    ['a share by its long name', '\\\\?\\UNC\\server\\share', windows(), 'network'],
    ['a drive letter of a share', 'Z:\\audit', windows({}, () => '\\\\server\\share\\audit'), 'network'],
    ['NFS', '/home/shared/audit', machine({ mounts: () => MOUNTS }), 'network'],
    ['a Windows share on Linux', '/mnt/council share/audit', machine({ mounts: () => MOUNTS }), 'network'],
    ['sshfs', '/home/me/far/audit', machine({ mounts: () => MOUNTS }), 'network'],
    ['rclone', '/home/me/cloud', machine({ mounts: () => MOUNTS }), 'network'],
  ] as const)('is refused in %s', (_, folder, on, fault) => {
    expect(faultOfFolder(folder, on)).toBe(fault);
    for (const sentence of [objectionTo(folder, on), objectionToOpening(folder, on)])
      expect(sentence).toMatch(/^A (synced folder|network share) .+\.$/);
  });

  test.each([
    ['a plain folder', '/home/a/audit', machine({ mounts: () => MOUNTS })],
    ['a disk below a share', '/home/shared/disk/audit', machine({ mounts: () => MOUNTS })],
    ['a name that only begins alike', '/home/me/farther', machine({ mounts: () => MOUNTS })],
    [
      'the local folder of Windows',
      'C:\\Users\\a\\AppData\\Local\\Plumbline',
      windows({ OneDrive: 'C:\\Users\\a\\OneDrive' }),
    ],
    ['a long local name', '\\\\?\\C:\\audit', windows()],
    ['a folder beside OneDrive', 'D:\\Works\\Audit', windows({ OneDrive: 'D:\\Work' })],
    ['an empty variable', '/home/a/audit', machine({ env: { Dropbox: '', OneDrive: undefined } })],
  ])('is not %s', (_, folder, on) => {
    expect(faultOfFolder(folder, on)).toBeNull();
    expect(objectionTo(folder, on)).toBeNull();
  });
});

describe('on this machine', () => {
  const root = mkdtempSync(join(tmpdir(), 'plumbline-place-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a link is followed, also to what is still to be made', () => {
    mkdirSync(join(root, 'OneDrive - Fictional'));
    symlinkSync(join(root, 'OneDrive - Fictional'), join(root, 'plain'));
    expect(faultOfFolder(join(root, 'plain', 'stores', 'a.plumbline'))).toBe('synced');
    expect(faultOfFolder(join(root, 'other', 'a.plumbline'))).toBeNull();
  });

  test('its own mounts can be read', () => {
    if (process.platform === 'linux') expect(thisMachine().mounts()).toContain(' / ');
  });
});
