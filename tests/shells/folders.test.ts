import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolderFor, findAppFolder } from '../../src/main/shells/core-host/folders';

test.each([
  [
    'win32',
    { LOCALAPPDATA: 'C:\\Users\\reader\\AppData\\Local' },
    join('C:\\Users\\reader\\AppData\\Local', 'Plumbline'),
  ],
  [
    'win32',
    { APPDATA: 'C:\\Users\\reader\\AppData\\Roaming' },
    join('/home/reader', 'AppData', 'Local', 'Plumbline'),
  ],
  ['darwin', {}, join('/home/reader', 'Library', 'Application Support', 'Plumbline')],
  ['linux', {}, join('/home/reader', '.local', 'share', 'plumbline')],
  ['linux', { XDG_DATA_HOME: '/data/reader' }, join('/data/reader', 'plumbline')],
  ['win32', { PLUMBLINE_DATA: 'D:\\own', LOCALAPPDATA: 'C:\\local' }, 'D:\\own'],
] as const)('on %s with %o things are kept in %s, which does not roam', (platform, env, folder) => {
  expect(dataFolderFor(env, platform, '/home/reader')).toBe(folder);
});

test('the app’s own folder is the one with migrations and resources', () => {
  for (const part of ['migrations', 'resources', 'package.json'])
    expect(existsSync(join(findAppFolder(), part)), part).toBe(true);
});
