import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCoreClient } from '../../src/main/shells/core-host/core-client';
import { forkNode } from '../../src/main/shells/core-host/node-child';
import { nodeIsolate, noKeyGuard } from '../../src/main/shells/core-host/node-ports';
import type { ChildLink } from '../../src/main/shells/core-host/protocol';
import type { CoreEvent } from '../../src/shared/contract/events';
import { APP_FOLDER } from '../fixtures/ports';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-client-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** A client of a program, with what became of every process that it started. */
function clientOf(program: string) {
  const ended: string[] = [];
  const events: CoreEvent[] = [];
  const fork = (): ChildLink => {
    const link = forkNode(program, { heapMegabytes: null });
    link.onExit((cause) => ended.push(cause));
    return link;
  };
  const core = createCoreClient(
    {
      fork,
      start: { dataFolder: folder, appFolder: APP_FOLDER, policyFile: join(folder, 'no-policy.json') },
      desk: {
        pickFile: async () => null,
        pickFolder: async () => null,
        pickSave: async () => null,
        keyGuard: noKeyGuard,
        isolate: nodeIsolate(APP_FOLDER),
      },
    },
    { answerMs: 200, closeMs: 400 },
  );
  core.onEvent((event) => events.push(event));
  return { core, ended, events };
}

describe('locking with the screen', () => {
  test('ends a core that neither locks nor closes, and answers what was under way', async () => {
    const { core, ended, events } = clientOf(join(import.meta.dirname, 'stubborn-core.ts'));
    const underWay = core.call('readings.recordNote', {});
    await core.call('store.state', {});
    await core.lock('screen');
    expect(ended).toEqual(['ended']);
    expect(events).toEqual([{ kind: 'locked', reason: 'screen' }]);
    expect(await underWay).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test('does nothing where nothing was opened', async () => {
    const { core, ended, events } = clientOf(join(import.meta.dirname, 'stubborn-core.ts'));
    await core.lock('screen');
    expect([ended, events]).toEqual([[], []]);
  });
});
