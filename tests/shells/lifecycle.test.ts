import { describe, expect, test } from 'vitest';
import { REFUSED_SWITCHES, refusedSwitches } from '../../src/main/shells/electron/lifecycle';

/** An app as Electron would describe one that was started with these switches. */
const startedWith = (isPackaged: boolean, switches: readonly string[]) =>
  ({ isPackaged, commandLine: { hasSwitch: (name: string) => switches.includes(name) } }) as Parameters<
    typeof refusedSwitches
  >[0];

describe('switches that an installed app refuses', () => {
  test.each(REFUSED_SWITCHES)('--%s', (name) => {
    expect(refusedSwitches(startedWith(true, [name]), [])).toEqual([name]);
  });

  test.each([
    ['--inspect-publish-uid=http', 'inspect-publish-uid'],
    ['--inspect-in-some-new-way', 'inspect-in-some-new-way'],
    ['-inspect', 'inspect'],
    ['--remote-debugging-targets=9222', 'remote-debugging-targets'],
  ])('%s, known only by its family', (argument, name) => {
    expect(refusedSwitches(startedWith(true, []), ['plumbline', argument])).toEqual([name]);
  });

  test('are named once each, and nothing else is refused', () => {
    const argv = ['plumbline', '--inspect=0', '--lang=en-GB', 'inspect', '/home/inspect/x.plumbline'];
    expect(refusedSwitches(startedWith(true, ['inspect', 'lang']), argv)).toEqual(['inspect']);
  });

  test('are free while the app is being developed', () => {
    expect(refusedSwitches(startedWith(false, ['inspect', 'no-sandbox']), ['--inspect'])).toEqual([]);
  });
});
