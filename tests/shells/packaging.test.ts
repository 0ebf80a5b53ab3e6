import { fork, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packConfig } from '../../electron-builder.config';
import { flipPackedFuses, fusesFor, packedProgram } from '../../scripts/pack-hooks';
import { packJob } from '../../src/main/excel/spreadsheet-job';
import { packWorkbookJob } from '../../src/main/excel/workbook-job';
import { CASE_LIST_LIMITS } from '../../src/main/open-data/read-csv';
import { createCoreClient } from '../../src/main/shells/core-host/core-client';
import { builtProgram, findAppFolder } from '../../src/main/shells/core-host/folders';
import { forkNode } from '../../src/main/shells/core-host/node-child';
import { nodeIsolate, noKeyGuard } from '../../src/main/shells/core-host/node-ports';
import { sampleInput } from '../excel/sample-workbook';
import { workbook } from '../open-data/hostile-workbooks';

const APP_FOLDER = findAppFolder();
const GIVEN_OUT = { isTestBuild: false };
const folder = mkdtempSync(join(tmpdir(), 'plumbline-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where Electron keeps its fuses: a mark, the version of the list, how many there are, and a character for each. */
const wire = (fuses: string): string =>
  `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(fuses.length)}${fuses}`;
const AS_ELECTRON_COMES = wire('101000011');

/** A folder such as Electron comes in, with a program that has the given bytes and does nothing. */
function standInElectron(name: string, program: string): string {
  const dist = join(folder, name);
  for (const each of ['resources', 'locales']) mkdirSync(join(dist, each), { recursive: true });
  writeFileSync(join(dist, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(dist, 'resources', 'default_app.asar'), 'Electron’s own program');
  for (const locale of ['en-GB', 'en-US', 'de']) writeFileSync(join(dist, 'locales', `${locale}.pak`), '');
  return dist;
}

/** What electron-builder hands to its hook. */
const packedAs = (electronPlatformName: string, appOutDir: string) => ({
  appOutDir,
  electronPlatformName,
  packager: { appInfo: { productFilename: 'Plumbline' }, executableName: 'plumbline' },
});

describe('the fuses', () => {
  const flipped = async (name: string, fuses: string): Promise<string> => {
    const place = join(folder, name);
    mkdirSync(place);
    writeFileSync(join(place, 'plumbline'), `before ${fuses} after`);
    await flipPackedFuses(packedAs('linux', place));
    return join(place, 'plumbline');
  };

  test('are set as docs/packaging.md says, every one, on every system', () => {
    const documented = [
      ...readFileSync(join(APP_FOLDER, 'docs', 'packaging.md'), 'utf8').matchAll(/^\| `(\w+)` \| (.+?) \|/gm),
    ]
      .filter(([, name]) => name !== undefined && name in FuseV1Options)
      .map(([, name, set]) => [name, set]);
    expect(documented).toHaveLength(
      Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key))).length,
    );
    for (const platform of ['win32', 'darwin', 'linux']) {
      const table: Readonly<Record<string, unknown>> = fusesFor(platform, GIVEN_OUT);
      for (const [name, set] of documented) {
        const isSet = set === 'on' || (set === 'on for Windows and macOS' && platform !== 'linux');
        expect([platform, name, table[FuseV1Options[name as keyof typeof FuseV1Options]]]).toEqual([
          platform,
          name,
          isSet,
        ]);
      }
    }
  });

  test('differ for a test build in one place: it can be attached to', () => {
    const inspect = FuseV1Options.EnableNodeCliInspectArguments;
    expect(fusesFor('linux', { isTestBuild: true })).toEqual({
      ...fusesFor('linux', GIVEN_OUT),
      [inspect]: true,
    });
  });

  test('end the packing where the program has none, or one more or fewer than the table', async () => {
    await expect(flipped('none', 'no fuses here')).rejects.toThrow('Could not find sentinel');
    await expect(flipped('more', wire('1010000111'))).rejects.toThrow('strictlyRequireAllFuses');
    await expect(flipped('fewer', wire('10100001'))).rejects.toThrow('not long enough');
  });

  test('are flipped in the program itself, which each system names and puts elsewhere', () => {
    expect(packedProgram(packedAs('win32', '/out'))).toBe(join('/out', 'Plumbline.exe'));
    expect(packedProgram(packedAs('darwin', '/out'))).toBe(join('/out', 'Plumbline.app'));
    expect(packedProgram(packedAs('linux', '/out'))).toBe(join('/out', 'plumbline'));
  });
});

describe('what is made', () => {
  const config = packConfig(APP_FOLDER, 'linux', GIVEN_OUT);

  test('is installed for everyone on a machine, and a zip, an AppImage, a deb and a dmg', () => {
    expect([config.win.target, config.linux.target, config.mac.target]).toEqual([
      ['msi', 'nsis', 'zip'],
      ['AppImage', 'deb'],
      ['dmg'],
    ]);
    expect([config.msi.perMachine, config.nsis.perMachine]).toEqual([true, true]);
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
  });

  test('has another name when tests may attach to it', () => {
    const test = packConfig(APP_FOLDER, 'linux', { isTestBuild: true });
    expect([test.productName, test.appId]).toEqual(['Plumbline test build', 'scot.plumbline.test']);
    expect([config.productName, config.appId]).toEqual(['Plumbline', 'scot.plumbline.desktop']);
  });

  test('is nothing where the folder with Electron is not there, and nothing is fetched in its place', () => {
    const packed = spawnSync(
      process.execPath,
      [
        join(APP_FOLDER, 'scripts', 'pack.mjs'),
        '--dir',
        '--out',
        join(folder, 'unmade'),
        '--electron',
        '/nowhere',
      ],
      { encoding: 'utf8', env: { ...process.env, INIT_CWD: '/' } },
    );
    expect([packed.status, packed.stderr]).toEqual([
      1,
      expect.stringContaining('There is no folder /nowhere.'),
    ]);
    expect(existsSync(join(folder, 'unmade'))).toBe(false);
  });

  test('is published nowhere and never updates itself', () => {
    expect(config.publish).toBeNull();
    expect([config.nsis.differentialPackage, config.dmg.writeUpdateInfo]).toEqual([false, false]);
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(APP_FOLDER, 'package.json'), 'utf8'),
    );
    expect(
      Object.keys({ ...dependencies, ...devDependencies }).filter((name) =>
        /updater|sentry|analytics/.test(name),
      ),
    ).toEqual([]);
  });

  test.each(['win32', 'linux', 'darwin'])(
    'holds one build of the driver for %s, and compiles nothing',
    (platform) => {
      const { files, npmRebuild } = packConfig(APP_FOLDER, platform, GIVEN_OUT);
      expect(files.filter((pattern: string) => pattern.includes('prebuilds'))).toEqual([
        `!node_modules/better-sqlite3/prebuilds/!(${platform}-\${arch}).node`,
      ]);
      expect(npmRebuild).toBe(false);
    },
  );
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'packed for Linux on a stand-in for Electron',
  () => {
    const out = join(folder, 'release');
    const unpacked = join(out, 'linux-unpacked');
    const archive = join(unpacked, 'resources', 'app.asar');
    let entries: readonly string[];
    beforeAll(() => {
      const dist = standInElectron('electron', AS_ELECTRON_COMES);
      const packed = spawnSync(
        process.execPath,
        [join(APP_FOLDER, 'scripts', 'pack.mjs'), '--dir', '--out', out, '--electron', dist],
        { encoding: 'utf8', env: { ...process.env, INIT_CWD: '/' } },
      );
      if (packed.status !== 0) throw new Error(`${packed.stdout}${packed.stderr}`);
      entries = listPackage(archive, { isPack: false }).map((entry) => entry.replaceAll('\\', '/'));
    }, 300_000);
    const below = (prefix: string): string[] => entries.filter((entry) => entry.startsWith(prefix));

    test('has migrations, resources, pages and programs, just as they are here', () => {
      for (const part of ['migrations', 'resources', join('out', 'renderer')]) {
        const here = readdirSync(join(APP_FOLDER, part), { recursive: true, encoding: 'utf8' });
        expect(below(`/${part}/`).sort()).toEqual(here.map((name) => `/${part}/${name}`).sort());
      }
      expect(entries).toEqual(
        expect.arrayContaining(
          [
            'main/index.js',
            'main/core-host.js',
            'main/read-spreadsheet.js',
            'main/write-workbook.js',
            'preload/index.js',
          ].map((name) => `/out/${name}`),
        ),
      );
    });

    test('has nothing else of the project: no source, test, script or document', () => {
      expect([...new Set(entries.map((entry) => entry.split('/')[1]))].sort()).toEqual([
        'migrations',
        'node_modules',
        'out',
        'package.json',
        'resources',
      ]);
      expect(
        entries.filter((entry) => /\.(ts|tsx|map|cpp|hpp|gyp)$|\/(tests?|__tests__|bench)\//.test(entry)),
      ).toEqual([]);
      expect(entries.filter((entry) => /^\/out\/main\/(cli|start|browser-window)/.test(entry))).toEqual([]);
    });

    test('leaves out the packages of the pages, the browser window, the command line and the tests', () => {
      const packages = [
        'react',
        'react-dom',
        'cmdk',
        'playwright-core',
        'commander',
        'electron',
        'vitest',
        'typescript',
        'node',
      ];
      expect(packages.filter((name) => entries.includes(`/node_modules/${name}`))).toEqual([]);
    });

    test('has the driver beside the archive as a real file, once, for this system only', () => {
      const files = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(`${archive}.unpacked`, name)).isFile(),
      );
      expect(files).toEqual([join('node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node')]);
      expect(below('/node_modules/better-sqlite3/prebuilds/')).toEqual([
        '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      ]);
    });

    test('is of a size that a council can send round', () => {
      const megabytes = statSync(archive).size / 1024 / 1024;
      expect(megabytes).toBeGreaterThan(5);
      expect(megabytes).toBeLessThan(30);
    });

    test('has Electron’s own program taken out, and languages that nobody here asked for', () => {
      expect(readdirSync(join(unpacked, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
      expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-GB.pak', 'en-US.pak']);
    });

    test('has its fuses flipped as the table says', async () => {
      const { version, ...set } = await getCurrentFuseWire(join(unpacked, 'plumbline'));
      expect(version).toBe('1');
      const table: Readonly<Record<string, unknown>> = fusesFor('linux', GIVEN_OUT);
      for (const [fuse, state] of Object.entries(set))
        expect([FuseV1Options[Number(fuse)], state === FuseState.ENABLE]).toEqual([
          FuseV1Options[Number(fuse)],
          table[fuse],
        ]);
      expect(Object.keys(set)).toHaveLength(9);
    });

    test('asks nothing of what it was packed from', () => {
      const { scripts, devDependencies } = JSON.parse(extractFile(archive, 'package.json').toString());
      expect([scripts, devDependencies]).toEqual([undefined, undefined]);
    });

    test('opens its window from where it then lies, with the preload and the pages beside it', async () => {
      const app = join(folder, 'booted');
      extractAll(archive, app);
      const probe = fork(
        join(import.meta.dirname, 'electron-probe.ts'),
        [join(app, 'out', 'main', 'index.js')],
        {
          env: { ...process.env, PLUMBLINE_DATA: join(folder, 'booted-data'), STAND_IN_PACKAGED: '1' },
        },
      );
      const { report } = await new Promise<{ report: unknown }>((resolve, reject) => {
        probe.once('message', (told) => resolve(told as { report: unknown }));
        probe.once('exit', () => reject(new Error('The packed entry ended before it reported.')));
      });
      expect(report).toMatchObject({
        pages: { index: { status: 200 } },
        replies: { own: { ok: true } },
        window: { webPreferences: { preload: join(app, 'out', 'preload', 'index.js'), devTools: false } },
      });
    }, 60_000);

    test('finds its own parts where they then lie: the core opens a store and its programs run', async () => {
      const app = join(folder, 'app');
      extractAll(archive, app);
      const dataFolder = join(folder, 'data');
      const core = createCoreClient({
        fork: () => forkNode(builtProgram(app, 'core-host'), { heapMegabytes: null }),
        start: { dataFolder, appFolder: app, policyFile: join(folder, 'no-policy.json') },
        desk: {
          pickFile: async () => null,
          pickFolder: async () => folder,
          pickSave: async () => null,
          keyGuard: noKeyGuard,
          isolate: nodeIsolate(app),
        },
      });
      const made = await core.call('store.create', {
        name: 'Packed',
        folder: dataFolder,
        passphrase: 'four fictional words apart',
        designation: 'Auditor',
        agency: 'Social work',
      });
      const templates = await core.call('templates.list', {});
      const pack = await core.call('governance.savePack', {});
      await core.close();
      expect(made).toMatchObject({ ok: true, value: { phase: 'open' } });
      expect(templates).toMatchObject({ ok: true, value: expect.arrayContaining([expect.anything()]) });
      expect(pack).toMatchObject({
        ok: true,
        value: { files: expect.arrayContaining(['8-components.docx']) },
      });
      const limits = { heapMegabytes: 512, timeoutMs: 60_000 };
      const jobs = [
        { program: 'read-spreadsheet', input: packJob(workbook(), CASE_LIST_LIMITS), ...limits },
        {
          program: 'write-workbook',
          input: packWorkbookJob(sampleInput({ key: 'VOI', cases: 12 })),
          ...limits,
        },
      ] as const;
      for (const job of jobs) {
        const outcome = await nodeIsolate(app)(job);
        expect([job.program, outcome.ok ? 'done' : outcome.message]).toEqual([job.program, 'done']);
      }
    }, 60_000);
  },
);
