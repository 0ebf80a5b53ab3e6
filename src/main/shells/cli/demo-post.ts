import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PracticeReading } from '../../../shared/domain/practice';
import { openSealed } from '../../crypto/sealed-file';
import { ownCard } from '../../services/cards';
import { knownCards } from '../../services/open-pack';
import { writePracticeSheets } from '../../services/practice';
import { saveFileBeside } from '../../services/save-file';
import { letterheadOf, sealFor } from '../../services/travel';
import { ask } from './ask';
import type { Desk } from './demo-desks';
import { refuseWith } from './output';
import { handOver } from './travelling-files';

/** An auditor's card goes to the lead as a file; the six words on both screens are compared. */
export async function introduceAuditor(lead: Desk, auditor: Desk, folder: string): Promise<string> {
  const mine = await ask(auditor.core, 'cards.mine', {});
  const path = join(folder, `${auditor.designation}.plumbcard`);
  auditor.answers.save = path;
  await ask(auditor.core, 'cards.saveMine', {});
  const [file] = await handOver([path]);
  const card = await ask(lead.core, 'cards.open', { file });
  if (card.words.join(' ') !== mine.words.join(' '))
    refuseWith('internal', ['The six words on both screens are not the same.']);
  await ask(lead.core, 'cards.setCompared', { deviceId: card.deviceId, compared: true });
  return card.deviceId;
}

/** What a fictional reader finds in a case file that they were given. */
export type SheetFor = (reference: string, readingNumber: number) => PracticeReading;

/**
 * An auditor opens their pack, compares the words, says of each case file that nothing ties them to it, reads, and
 * seals everything to the lead.
 */
export async function readAndReturn(
  { core, answers, context }: Desk,
  pack: string,
  target: string,
  sheetFor: SheetFor,
): Promise<number> {
  const [file] = await handOver([pack]);
  const { token } = await ask(core, 'packs.preview', { file });
  const { auditId } = await ask(core, 'packs.take', { token, wordsCompared: true });
  const readings = await ask(core, 'readings.list', { auditId });
  for (const { readingId } of readings) await ask(core, 'packs.confirmIndependence', { readingId });
  writePracticeSheets(
    context(),
    readings.map(({ readingId, reference, readingNumber }) => ({
      readingId,
      reading: sheetFor(reference, readingNumber),
    })),
  );
  answers.save = target;
  await ask(core, 'packs.makeReturn', { auditId, readingIds: readings.map(({ readingId }) => readingId) });
  return readings.length;
}

/**
 * A return of an auditor's as it would be had their template been a later version than the lead's: one reading, sealed and
 * signed by their own device.
 */
export async function writeWrongVersion(
  lead: Desk,
  auditor: Desk,
  sent: string,
  target: string,
): Promise<void> {
  const { identity: leadIdentity, card: leadCard } = await ownCard(lead.context());
  const opened = await openSealed(readFileSync(sent), {
    identity: leadIdentity,
    knownCards: knownCards(lead.context()),
  });
  if (!opened.ok || opened.value.file.schema !== 'plumbline-return/1')
    return refuseWith('internal', [`${basename(sent)} is not a return that the lead can open.`]);
  const { file } = opened.value;
  const { identity } = await ownCard(auditor.context());
  const later = createHash('sha256').update('A version that is not the lead’s (fictional)').digest('hex');
  const ready = await sealFor(
    identity,
    leadCard.card,
    {
      ...file,
      ...letterheadOf(auditor.context(), identity),
      readings: file.readings.slice(0, 1).map((each) => ({
        ...each,
        template: { ...each.template, version: each.template.version + 1, hash: later },
      })),
    },
    basename(target),
  );
  saveFileBeside(target, ready.bytes);
}

/** A copy of a sealed file with one bit of it turned. */
export function writeTampered(sent: string, target: string): void {
  const bytes = readFileSync(sent);
  const at = bytes.length - 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  saveFileBeside(target, bytes);
}
