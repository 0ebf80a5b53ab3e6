import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { CALL_CHANNEL, EVENT_CHANNEL, FLUSH_CHANNEL } from '../../src/shared/contract/window-messages';
import { APP_FOLDER } from '../fixtures/ports';

type Listener = (...args: unknown[]) => void;
type Bridge = {
  readonly call: (path: string, input: unknown) => Promise<unknown>;
  readonly onEvent: (listener: Listener) => () => void;
};

describe('Electron’s preload, as built', () => {
  const exposed = new Map<string, Bridge>();
  const heard = new Map<string, Listener>();
  const invoked: unknown[][] = [];
  const dispatched: string[] = [];
  let bridge: Bridge;

  beforeAll(() => {
    const electron = {
      contextBridge: { exposeInMainWorld: (name: string, value: Bridge) => void exposed.set(name, value) },
      ipcRenderer: {
        invoke: async (...args: unknown[]) => {
          invoked.push(args);
          return { ok: true, value: null };
        },
        on: (channel: string, listener: Listener) => void heard.set(channel, listener),
        off: (channel: string) => void heard.delete(channel),
      },
    };
    runInNewContext(readFileSync(join(APP_FOLDER, 'out', 'preload', 'index.js'), 'utf8'), {
      // A sandboxed preload may ask for Electron and nothing else.
      require: (name: string) => {
        if (name !== 'electron') throw new Error(`The preload asks for ${name}.`);
        return electron;
      },
      module: { exports: {} },
      exports: {},
      Event,
      window: { dispatchEvent: (event: Event) => dispatched.push(event.type) },
    });
    const found = exposed.get('plumbline');
    if (found === undefined) throw new Error('The preload hands the page nothing.');
    bridge = found;
  });

  test('hands the page two functions and nothing of Electron', () => {
    expect([...exposed.keys()]).toEqual(['plumbline']);
    expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual([
      ['call', 'function'],
      ['onEvent', 'function'],
    ]);
  });

  test('passes on what the contract knows over the one channel, and nothing else', async () => {
    expect(await bridge.call('store.state', {})).toEqual({ ok: true, value: null });
    expect(await bridge.call('store.destroy', {})).toMatchObject({
      ok: false,
      error: { code: 'unknown-procedure' },
    });
    expect(invoked).toEqual([[CALL_CHANNEL, 'store.state', {}]]);
  });

  test('tells the page what the core tells, without the event that brought it', () => {
    const told: unknown[][] = [];
    const stop = bridge.onEvent((...args) => told.push(args));
    heard.get(EVENT_CHANNEL)?.({ sender: 'Electron’s own' }, { kind: 'locked', reason: 'screen' });
    expect(told).toEqual([[{ kind: 'locked', reason: 'screen' }]]);
    stop();
    expect(heard.has(EVENT_CHANNEL)).toBe(false);
  });

  test('has the page write as if it were about to go when the shell asks for that', () => {
    heard.get(FLUSH_CHANNEL)?.({});
    expect(dispatched).toEqual(['pagehide']);
  });
});
