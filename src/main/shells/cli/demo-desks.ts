import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../../core/ports';
import { startCore } from '../../core/start-core';
import type { CommandContext } from '../../services/context';
import { openPractice, startSession } from '../../services/store';
import { ask } from './ask';
import { cliPorts } from './ports';

/** Somebody at a machine of their own: a core, what it asks a person for, and the store behind it. */
export type Desk = {
  readonly designation: string;
  readonly core: Core;
  /** What the next question for a file or a folder is answered with. */
  readonly answers: { file?: string; save?: string };
  readonly context: () => CommandContext;
};

async function startDesk(
  folder: string,
  designation: string,
  open: (core: Core, session: ReturnType<typeof startSession>) => Promise<void>,
): Promise<Desk> {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { recursive: true });
  const answers: Desk['answers'] = {};
  // The question is answered when it is asked, so the object itself is handed on.
  const ports = cliPorts(Object.assign(answers, { dataFolder }));
  const session = startSession(ports);
  const core = startCore(ports, session);
  await open(core, session);
  const context = (): CommandContext => {
    const store = session.opened?.store;
    if (store === undefined) throw new TypeError('the store of a demonstration is open');
    return { ports, store, db: store.writer };
  };
  return { designation, core, answers, context };
}

/** The lead of a demonstration. A practice store, so that everything printed from it is marked as fictional. */
export const leadDesk = (folder: string): Promise<Desk> =>
  startDesk(folder, 'Fictional audit lead', async (core, session) => {
    await openPractice(session, async () => {});
    await ask(core, 'settings.saveMe', {
      designation: 'Fictional audit lead',
      agency: 'social_work',
      partnership: 'Practice partnership (fictional)',
    });
  });

/** An auditor with an encrypted store of their own, which nobody opens again. */
export const auditorDesk = (folder: string, number: number, agency: string): Promise<Desk> => {
  const designation = `Fictional auditor ${number}`;
  return startDesk(folder, designation, async (core, { ports }) => {
    await ask(core, 'store.create', {
      name: designation,
      folder,
      passphrase: `fictional ${Buffer.from(ports.random.bytes(16)).toString('hex')}`,
      designation,
      agency,
    });
  });
};
