import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../../../src/main/shells/cli/ask';
import { auditorDesk, type Desk } from '../../../src/main/shells/cli/demo-desks';
import { readAndReturn } from '../../../src/main/shells/cli/demo-post';
import { makePracticeCases, type PracticeReading } from '../../../src/shared/domain/practice';
import { compileShipped, readShippedWords } from '../../templates/shipped';

/** Auditors at machines of their own: real stores, without a window. */
export type Auditors = {
  readonly desks: readonly Desk[];
  /** The path of each one's contact card. */
  readonly cards: readonly string[];
  readonly close: () => Promise<void>;
};

const AGENCIES = ['health', 'education', 'police', 'social_work', 'third', 'health'];

/** Makes a store for each auditor and saves their cards. */
export async function auditorsAt(folder: string, count: number): Promise<Auditors> {
  mkdirSync(folder, { recursive: true });
  const desks: Desk[] = [];
  const cards: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const desk = await auditorDesk(join(folder, String(number)), number, AGENCIES[number - 1] ?? 'health');
    const card = join(folder, `${desk.designation}.plumbcard`);
    desk.answers.save = card;
    await ask(desk.core, 'cards.saveMine', {});
    desks.push(desk);
    cards.push(card);
  }
  return {
    desks,
    cards,
    close: async () => {
      for (const { core } of desks) await core.close();
    },
  };
}

/** What readers find: the same case file found alike by two of them, but for what two people see differently. */
export function sheetsFor(count: number): (reference: string, readingNumber: number) => PracticeReading {
  const { readings } = makePracticeCases(compileShipped('VOI'), {
    cases: count,
    readers: 6,
    seed: 27,
    periodCode: '27Q2',
    words: readShippedWords(),
    unfinished: 0,
    doubleShare: 1,
  });
  const names = [...new Set(readings.map(({ listReference }) => listReference))];
  const places = new Map<string, number>();
  return (reference, readingNumber) => {
    const place = places.get(reference) ?? places.size;
    places.set(reference, place);
    const name = names[place % names.length];
    const found = readings.find((each) => each.listReference === name && each.reading === readingNumber);
    if (found === undefined) throw new Error(`There is no fictional sheet for ${reference}.`);
    return found;
  };
}

/** Opens a pack, reads all of it and seals it back to the lead; answers the path of the return. */
export async function readPack(
  desk: Desk,
  pack: string,
  folder: string,
  sheetFor: ReturnType<typeof sheetsFor>,
): Promise<string> {
  const target = join(folder, `${desk.designation}.plumbpack`);
  await readAndReturn(desk, pack, target, sheetFor);
  return target;
}

/** Sends one reading again as an auditor would whose template is a later version than the lead's. */
export async function returnOfAnotherVersion(desk: Desk, folder: string): Promise<string> {
  const { handle } = desk.context().store;
  handle.exec(`INSERT INTO template_version SELECT template_key, 2, '${'ab'.repeat(32)}', body, published_at FROM template_version WHERE version = 1;
    UPDATE audit SET template_version = 2;`);
  const [audit] = await ask(desk.core, 'audits.list', {});
  const auditId = audit?.auditId ?? '';
  const [reading] = await ask(desk.core, 'readings.list', { auditId });
  const target = join(folder, `${desk.designation}, another version.plumbpack`);
  desk.answers.save = target;
  await ask(desk.core, 'packs.makeReturn', { auditId, readingIds: [reading?.readingId ?? ''] });
  return target;
}
