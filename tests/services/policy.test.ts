import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { exportObjection, readPolicy } from '../../src/main/services/policy';
import { policyFileFor } from '../../src/main/shells/core-host/folders';
import { Refusal } from '../../src/shared/contract/errors';
import { FIRST_POLICY, policySchema } from '../../src/shared/contract/policy';
import { ownStore, PASSPHRASE, type TestCore } from '../fixtures/core';
import { type TestPorts, testPorts } from '../fixtures/ports';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (content: string | Buffer): string => {
  const file = join(folder, 'plumbline.policy.json');
  writeFileSync(file, content);
  return file;
};
const refusalOf = (file: string): Refusal => {
  try {
    readPolicy(file);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
  throw new Error('The policy was taken.');
};

describe('the policy of a machine', () => {
  test('is the program’s own where there is no file, and that is a policy itself', () => {
    expect(readPolicy(join(folder, 'nowhere', 'plumbline.policy.json'))).toEqual(FIRST_POLICY);
    expect(policySchema.parse(FIRST_POLICY)).toEqual(FIRST_POLICY);
  });

  test('is what its file says, and the program’s own in every member that is left out', () => {
    expect(readPolicy(written('{}'))).toEqual(FIRST_POLICY);
    expect(readPolicy(written('{ "idleMinutes": 10, "deviceSlot": false }'))).toEqual({
      ...FIRST_POLICY,
      idleMinutes: 10,
      deviceSlot: false,
    });
    const whole = {
      idleMinutes: 5,
      deviceSlot: false,
      threshold: 10,
      exportFolder: 'D:\\Audit',
      secondBackupFolder: '\\\\server\\share\\audit',
    };
    expect(readPolicy(written(JSON.stringify(whole)))).toEqual(whole);
  });

  test('may begin with the mark that Windows’ editor puts in front', () => {
    expect(readPolicy(written('\uFEFF{ "threshold": 10 }')).threshold).toBe(10);
  });

  test.each([
    ['{ "idleMinutes": 4 }', 'idleMinutes', 'a whole number from 5 to 30'],
    ['{ "idleMinutes": 31 }', 'idleMinutes', 'a whole number from 5 to 30'],
    ['{ "idleMinutes": "10" }', 'idleMinutes', 'a whole number from 5 to 30'],
    ['{ "deviceSlot": "no" }', 'deviceSlot', 'true or false'],
    ['{ "threshold": 2 }', 'threshold', 'a whole number from 3 to 20'],
    ['{ "threshold": 5.5 }', 'threshold', 'a whole number from 3 to 20'],
    ['{ "exportFolder": "Audit" }', 'exportFolder', 'a whole path'],
    ['{ "secondBackupFolder": "" }', 'secondBackupFolder', 'a whole path'],
    ['{ "idleMinute": 10 }', 'idleMinute', 'idleMinutes, deviceSlot, threshold'],
    ['{ "__proto__": { "threshold": 3 } }', '__proto__', 'does not know'],
  ])(
    'is refused when it says %s: the sentence names the file, the member and the way out',
    (text, member, takes) => {
      const file = written(text);
      const refusal = refusalOf(file);
      expect(refusal).toMatchObject({ code: 'policy-invalid', details: { file, member } });
      expect(refusal.message).toContain(file);
      expect(refusal.message).toContain(`"${member}"`);
      expect(refusal.message).toContain(takes);
      expect(refusal.message).toContain('Ask whoever looks after this computer');
    },
  );

  test.each([
    ['what is no JSON', '{ idleMinutes: 10 }', 'is not JSON'],
    ['another encoding', Buffer.from('{ "threshold": 10 }', 'utf16le'), 'is not JSON in UTF-8'],
    ['nothing at all', '', 'is not JSON'],
    ['a list', '[]', 'is not one object in braces'],
    ['null', 'null', 'is not one object in braces'],
    ['far too much', `{}${' '.repeat(70_000)}`, 'is bigger than 64 KB'],
  ])('is refused when its file holds %s', (_what, content, said) => {
    const refusal = refusalOf(written(content));
    expect(refusal.code).toBe('policy-invalid');
    expect(refusal.message).toContain(said);
  });

  test('is refused, and not taken for none, when its file cannot be read', () => {
    const file = join(folder, 'a-folder.json');
    mkdirSync(file);
    expect(refusalOf(file).message).toContain('cannot be read (EISDIR)');
  });
});

describe('the export folder', () => {
  const policy = { ...FIRST_POLICY, exportFolder: '/srv/audit' };

  test('leaves every place free where none is laid down', () => {
    expect(exportObjection(FIRST_POLICY, '/tmp/anywhere.xlsx')).toBeNull();
  });

  test.each(['/srv/audit/findings.xlsx', '/srv/audit/2026/findings.xlsx', '/srv/audit/..findings.xlsx'])(
    'takes %s',
    (path) => expect(exportObjection(policy, path)).toBeNull(),
  );

  test.each([
    '/srv/audit',
    '/srv/auditing/findings.xlsx',
    '/srv/audit/../findings.xlsx',
    '/tmp/findings.xlsx',
  ])('refuses %s and names the folder', (path) =>
    expect(exportObjection(policy, path)).toContain('saved in /srv/audit '),
  );
});

describe('where the policy lies', () => {
  const env = { PLUMBLINE_POLICY: '/tmp/own.json', ProgramData: 'E:\\Data' };

  test.each([
    ['win32', 'E:\\Data\\Plumbline\\plumbline.policy.json'],
    ['darwin', '/Library/Application Support/Plumbline/plumbline.policy.json'],
    ['linux', '/etc/plumbline/plumbline.policy.json'],
  ] as const)('on %s it is a place of the machine, not of a person', (platform, place) => {
    expect(policyFileFor(env, platform, { isInstalled: true })).toBe(place);
  });

  test('only a program that is not installed takes another one from the environment', () => {
    expect(policyFileFor(env, 'linux', { isInstalled: false })).toBe('/tmp/own.json');
    expect(policyFileFor({}, 'win32', { isInstalled: false })).toBe(
      'C:\\ProgramData\\Plumbline\\plumbline.policy.json',
    );
  });
});

describe('a store under the policy of its machine', () => {
  let made: TestCore;
  afterEach(() => made.end());
  const laidDown = (policy: object): TestPorts => {
    const ports = testPorts();
    writeFileSync(ports.files.policyFile, JSON.stringify(policy));
    return ports;
  };

  test('rests no longer than IT allows, and as short as the person chose', async () => {
    made = await ownStore(laidDown({ idleMinutes: 8 }));
    expect(await made.ask('store.state', {})).toMatchObject({ idleMinutes: 8, mostIdleMinutes: 8 });
    const { preferences } = await made.ask('settings.get', {});
    await made.ask('settings.savePreferences', { ...preferences, idleMinutes: 30 });
    expect(await made.ask('store.state', {})).toMatchObject({ idleMinutes: 8 });
    await made.ask('settings.savePreferences', { ...preferences, idleMinutes: 5 });
    expect(await made.ask('store.state', {})).toMatchObject({ idleMinutes: 5 });
  });

  test('is not opened while the policy cannot be understood', async () => {
    const ports = testPorts();
    made = await ownStore(ports);
    await made.ask('store.lock', {});
    writeFileSync(ports.files.policyFile, '{ "idleMinutes": 99 }');
    expect(await made.refusal('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      code: 'policy-invalid',
    });
    expect(await made.ask('store.state', {})).toMatchObject({ phase: 'locked' });
    rmSync(ports.files.policyFile);
    expect(await made.ask('store.unlock', { passphrase: PASSPHRASE })).toMatchObject({ phase: 'open' });
  });
});
