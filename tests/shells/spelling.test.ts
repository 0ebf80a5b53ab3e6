import type { ContextMenuParams, Menu, Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { CHECKED_BY_MAKER, preferencesFor } from '../../src/main/shells/browser-window/window-folder';
import { NO_DICTIONARIES, offerSuggestions, settleSpelling } from '../../src/main/shells/electron/spelling';
import { windowOptions } from '../../src/main/shells/electron/window';

/** A session that writes down what is asked of it. */
function recordingSession(): { readonly session: Session; readonly calls: unknown[][] } {
  const calls: unknown[][] = [];
  const session = new Proxy(
    {},
    {
      get:
        (_target, name) =>
        (...args: unknown[]) =>
          calls.push([name, ...args]),
    },
  );
  return { session: session as Session, calls };
}

describe('spelling in Electron', () => {
  test.each([
    ['linux', false, []],
    ['darwin', true, [['setSpellCheckerEnabled', true]]],
    [
      'win32',
      true,
      [
        ['setSpellCheckerEnabled', true],
        ['setSpellCheckerLanguages', ['en-GB']],
      ],
    ],
  ] as const)(
    'on %s: dictionaries come from nowhere first, then the checker is on: %s',
    (platform, isOn, afterwards) => {
      const { session, calls } = recordingSession();
      settleSpelling(session, platform);
      expect(calls).toEqual([
        ['setSpellCheckerDictionaryDownloadURL', NO_DICTIONARIES],
        ['setSpellCheckerEnabled', false],
        ...afterwards,
      ]);
      const { webPreferences } = windowOptions({ appFolder: '/app', session, isPackaged: true, platform });
      expect(webPreferences?.spellcheck).toBe(isOn);
    },
  );

  test('the address of dictionaries is one that no name server may answer, and ends as Electron asks', () => {
    const { hostname, pathname } = new URL(NO_DICTIONARIES);
    expect(hostname.endsWith('.invalid')).toBe(true);
    expect(pathname.endsWith('/')).toBe(true);
  });

  type Listener = (event: unknown, params: Partial<ContextMenuParams>) => void;
  type Item = { readonly label: string; readonly enabled?: boolean; readonly click?: () => void };
  const opened = (params: Partial<ContextMenuParams>) => {
    const menus: Item[][] = [];
    const replaced: string[] = [];
    let listener: Listener = () => undefined;
    const contents = {
      on: (_name: string, heard: Listener) => {
        listener = heard;
      },
      replaceMisspelling: (word: string) => replaced.push(word),
    };
    const menu = {
      buildFromTemplate: (items: Item[]) => ({ popup: () => menus.push(items) }),
    };
    offerSuggestions(
      contents as unknown as WebContents,
      menu as unknown as Pick<typeof Menu, 'buildFromTemplate'>,
    );
    listener(null, params);
    return { menus, replaced };
  };

  test('offers what the checker suggests for a misspelt word, and puts it there', () => {
    const { menus, replaced } = opened({
      isEditable: true,
      misspelledWord: 'asessment',
      dictionarySuggestions: ['assessment', 'assessments'],
    });
    expect(menus.map((items) => items.map(({ label }) => label))).toEqual([['assessment', 'assessments']]);
    menus[0]?.[1]?.click?.();
    expect(replaced).toEqual(['assessments']);
  });

  test('says that there is nothing to suggest, and shows no menu where nothing is misspelt or nothing can be typed', () => {
    expect(opened({ isEditable: true, misspelledWord: 'xq', dictionarySuggestions: [] }).menus).toEqual([
      [{ label: 'Nothing to suggest', enabled: false }],
    ]);
    expect(opened({ isEditable: true, misspelledWord: '', dictionarySuggestions: [] }).menus).toEqual([]);
    expect(opened({ isEditable: false, misspelledWord: 'xq', dictionarySuggestions: ['x'] }).menus).toEqual(
      [],
    );
  });
});

describe('spelling in the browser window', () => {
  const chrome = '/opt/browser/chrome';
  test.each([
    ['linux', '/usr/bin/chromium', false],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', true],
    ['darwin', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', false],
    ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', true],
    ['win32', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', false],
    ['freebsd', chrome, false],
  ] as const)(
    'on %s with %s is on: %s, in British English and by no service',
    (platform, executablePath, isOn) => {
      const { browser, spellcheck } = preferencesFor({ platform, executablePath });
      expect(browser.enable_spellchecking).toBe(isOn);
      expect(spellcheck).toEqual({ dictionaries: ['en-GB'], use_spelling_service: false });
    },
  );

  test('the browser whose maker checks spelling by a service is known by each of its names', () => {
    for (const name of ['msedge.exe', 'Microsoft Edge', 'microsoft-edge', 'microsoft-edge-stable'])
      expect(CHECKED_BY_MAKER.test(name), name).toBe(true);
    expect(CHECKED_BY_MAKER.test('/home/knowledge/chromium')).toBe(false);
  });
});
