import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APP_FOLDER } from '../fixtures/ports';
import { BANS, brokenBans } from './bans';

const sources = readdirSync(join(APP_FOLDER, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => `src/${path.split(sep).join('/')}`);
const textOf = (file: string): string => readFileSync(join(APP_FOLDER, file), 'utf8');

/** For every ban, sources that break it and no other. */
const CONTROLS: readonly (readonly [ban: string, source: string])[] = [
  ['markup handed to React as text', '<p dangerouslySetInnerHTML={{ __html: note }} />'],
  ['markup handed to React as text', "createElement('p', { dangerouslySetInnerHTML: markup });"],
  ['markup handed to React as text', '<iframe srcDoc={note} />'],
  ['a page made from text', 'row.innerHTML = note;'],
  ['a page made from text', "row['innerHTML'] = note;"],
  ['a page made from text', 'row.outerHTML = note;'],
  ['a page made from text', "row.insertAdjacentHTML('beforeend', note);"],
  ['a page made from text', 'document.write(note);'],
  ['a page made from text', 'range.createContextualFragment(note);'],
  ['code run from text', 'eval(note);'],
  ['code run from text', '(0, eval)(note);'],
  ['code run from text', 'globalThis.eval(note);'],
  ['code run from text', 'const run = new Function(note);'],
  ['code run from text', 'const run = Function(note);'],
  ['code run from text', "setTimeout('look()', 10);"],
  ['code run from text', "import { runInThisContext } from 'node:vm';"],
  ['something opened outside by Electron’s shell', 'void shell.openExternal(link);'],
  ['something opened outside by Electron’s shell', 'void shell.openPath(path);'],
  ['something opened outside by Electron’s shell', "import { shell as outside } from 'electron';"],
  ['a page listened to beside the one channel', "ipcMain.on('save', listen);"],
  ['a page listened to beside the one channel', "ipc.once('save', listen);"],
  ['a page listened to beside the one channel', "electron.ipcMain.handleOnce('save', listen);"],
  ['a page listened to beside the one channel', "import { ipcRenderer } from 'electron';"],
  ['a channel made or spoken on outside the wrapper', "ipcMain.handle('save', answer);"],
  ['a channel made or spoken on outside the wrapper', "window.webContents.send('saved', what);"],
  ['a channel made or spoken on outside the wrapper', "event.sender.send('saved', what);"],
  ['script sent into a page', 'void window.webContents.executeJavaScript(text);'],
  ['a key wrapped by calls that wait and go with Electron 46', 'safeStorage.encryptString(key);'],
  ['a key wrapped by calls that wait and go with Electron 46', 'guard.decryptString(wrapped);'],
  ['a key wrapped by calls that wait and go with Electron 46', 'safeStorage.isEncryptionAvailable();'],
  ['a wall of Electron taken down', 'const options = { nodeIntegration: true };'],
  ['a wall of Electron taken down', 'const options = { sandbox: false };'],
  ['a wall of Electron taken down', 'const options = { privileges: { bypassCSP: true } };'],
  ['a wall of Electron taken down', 'harden(session.defaultSession);'],
  ['something reported, updated or fetched by Electron', "import { crashReporter } from 'electron';"],
  ['something reported, updated or fetched by Electron', "import { net as wires } from 'electron';"],
  ['a cell of a workbook written past putCell', 'cell.value = note;'],
  ['a cell of a workbook written past putCell', 'sheet.getCell(1, 1).value = { formula: note };'],
  ['a cell of a workbook written past putCell', 'row.values = answers;'],
  ['a cell of a workbook written past putCell', 'sheet.addRow(answers);'],
];

/** What looks alike and may be. */
const INNOCENT: readonly string[] = [
  '// Never row.innerHTML = note; and never eval(note).',
  "const advice = 'dangerouslySetInnerHTML and ipcMain.on are banned';",
  'const evaluated = evaluate(expression, lookup);',
  'setTimeout(() => look(), 10);',
  "link.on('message', listen); child.send(message);",
  "session.protocol.handle('app', answer);",
  'await store.encryptStringAsync(text);',
  'const options = { sandbox: true, nodeIntegration: false };',
  'const text = cell.value; const note = input.note;',
  'const openPath = join(folder, name);',
];

describe('what no source may do', () => {
  test('is done by none', () => {
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.flatMap((file) => brokenBans(file, textOf(file)))).toEqual([]);
  });

  test.each(CONTROLS)('%s is caught: %s', (ban, source) => {
    expect(brokenBans('src/renderer/control.tsx', source)).toEqual([`src/renderer/control.tsx: ${ban}`]);
  });

  test.each(INNOCENT)('is not seen where there is none of it: %s', (source) => {
    expect(brokenBans('src/renderer/control.tsx', source)).toEqual([]);
  });

  test('has a control for every ban', () => {
    expect([...new Set(CONTROLS.map(([ban]) => ban))].sort()).toEqual(BANS.map(({ name }) => name).sort());
  });

  test('is allowed only where it is needed: every exception is still used', () => {
    for (const { name, but = [], finds } of BANS)
      for (const file of but)
        expect(brokenBans(file, textOf(file), [{ name, finds }]), file).toEqual([`${file}: ${name}`]);
  });
});

describe('channels between a page and its shell', () => {
  /** Every first argument of a call that makes, hears or speaks on a channel, in a source. */
  const channelsOf = (file: string): readonly string[] =>
    [...textOf(file).matchAll(/\b(?:ipc|ipcRenderer|webContents)\.(\w+)\(\s*([^,)\s]+)/g)]
      .filter(([, verb]) => verb !== 'reload' && verb !== 'removeHandler' && verb !== 'off')
      .map(([, verb, channel]) => `${verb} ${channel}`);

  test('are three, each with a name that both ends take from one place', () => {
    const spoken = sources.flatMap(channelsOf);
    expect([...spoken].sort()).toEqual(
      [
        'handle CALL_CHANNEL',
        'invoke CALL_CHANNEL',
        'on EVENT_CHANNEL',
        'on FLUSH_CHANNEL',
        'send EVENT_CHANNEL',
        'send FLUSH_CHANNEL',
      ].sort(),
    );
  });

  test('from a page go through the sender’s check and the size limit, all of them', () => {
    const wrapper = textOf('src/main/shells/electron/channel.ts');
    const handlers = [...wrapper.matchAll(/ipc\.handle\([\s\S]*?\n {2}\}\);/g)].map(([text]) => text);
    expect(handlers).toHaveLength(1);
    expect(handlers[0]).toContain('if (!isOurs(event, window)) throw');
    expect(handlers[0]).toContain('guardedCall(core.call, path, input)');
  });
});
