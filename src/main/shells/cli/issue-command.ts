import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../../../shared/contract/audits';
import type { Card, HandedFile } from '../../../shared/contract/cards';
import type { Issuing } from '../../../shared/contract/issuing';
import { calendarDate } from '../../../shared/contract/schemas';
import type { SignedCard } from '../../../shared/exchange/contact-card';
import type { Core } from '../../core/ports';
import { readCardFile } from '../../crypto/device-identity-card';
import { sixWordsOf } from '../../crypto/six-words';
import { refuseFile } from '../../services/cards';
import { ask } from './ask';
import { makeFolder } from './findings-command';
import { refuseWith, report, type Terminal } from './output';
import { findAuditNamed, handOver } from './travelling-files';
import { withOpenStore } from './with-core';

export type IssueArguments = {
  readonly store: string;
  readonly passphraseFile?: string;
  readonly audit: string;
  readonly cards: string;
  readonly out: string;
  readonly doubleShare: number;
  readonly calibration: number;
  readonly expires?: string;
  readonly ownAgency?: boolean;
  readonly wordsCompared?: boolean;
};
type ResolvePath = (path: string) => string;
type CardFile = { readonly file: HandedFile; readonly signed: SignedCard };

/**
 * `issue`: takes the cards of a folder in, gives every reading that nobody has begun to their holders, and writes a
 * sealed pack for each. Everything that can be refused is looked at before anything is written.
 */
export async function issuePacks(
  terminal: Terminal,
  given: IssueArguments,
  resolvePath: ResolvePath,
): Promise<void> {
  const out = resolvePath(given.out);
  const cardFiles = await readCards(resolvePath(given.cards));
  const answer = await withOpenStore(
    given,
    resolvePath,
    async (core) => {
      const audit = await findAuditNamed(core, given.audit);
      const expiresOn = lastDay(audit, given.expires);
      const compared = await refuseUnsure(core, cardFiles, given.wordsCompared === true);
      await makeFolder(out);
      for (const { file, signed } of cardFiles) {
        await ask(core, 'cards.open', { file });
        if (!compared.has(signed.card.deviceId))
          await ask(core, 'cards.setCompared', { deviceId: signed.card.deviceId, compared: true });
      }
      const issuing = await ask(core, 'issuing.assign', {
        auditId: audit.auditId,
        auditors: cardFiles.map(({ signed }) => ({
          deviceId: signed.card.deviceId,
          isNew: false,
          mostReadings: null,
        })),
        doubleShare: given.doubleShare,
        calibration: given.calibration,
        allowOwnAgency: given.ownAgency === true,
      });
      const made = await ask(core, 'issuing.makePacks', { auditId: audit.auditId, expiresOn, all: false });
      return { audit, issuing, expiresOn, packs: made?.packs ?? [] };
    },
    { file: out },
  );
  tell(terminal, out, answer);
}

/** The cards of a folder, in the order of their file names; one that is not sound ends the command. */
async function readCards(folder: string): Promise<CardFile[]> {
  const names = await readdir(folder).catch(() =>
    refuseWith('file-not-found', [`${folder}: there is no such folder. Put the contact cards into one.`]),
  );
  const paths = names
    .filter((name) => name.endsWith('.plumbcard'))
    .sort()
    .map((name) => join(folder, name));
  if (paths.length === 0)
    refuseWith('file-not-found', [
      `${folder}: there is no contact card in it. Ask the auditors for theirs; they end in .plumbcard.`,
    ]);
  const cards: CardFile[] = [];
  for (const file of await handOver(paths)) {
    const read = await readCardFile(Buffer.from(file.base64, 'base64'));
    if (!read.ok) throw refuseFile(read.error, file.name);
    const twice = cards.find(({ signed }) => signed.card.deviceId === read.value.card.deviceId);
    if (twice === undefined) cards.push({ file, signed: read.value });
    else if (twice.signed.card.madeAt < read.value.card.madeAt)
      cards[cards.indexOf(twice)] = { file, signed: read.value };
  }
  return cards;
}

const DAYS_AFTER_DEADLINE = 14;
const DAYS_WITHOUT_DEADLINE = 42;
const MS_PER_DAY = 86_400_000;

/** The last day on which the packs open; two weeks after the deadline, or six weeks from now, where none is given. */
function lastDay({ deadline }: Audit, expires: string | undefined): string {
  const today = new Date().toISOString().slice(0, 10);
  const after = (day: string, days: number): string =>
    new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
  if (expires === undefined)
    return deadline === null || deadline < today
      ? after(today, DAYS_WITHOUT_DEADLINE)
      : after(deadline, DAYS_AFTER_DEADLINE);
  if (!calendarDate.safeParse(expires).success)
    refuseWith('bad-value', [`--expires ${expires} is not a day. Write it as 2027-03-31.`]);
  if (expires < today)
    refuseWith('bad-value', [`--expires ${expires} has passed. Choose a later day. Nothing was written.`]);
  return expires;
}

/** The devices whose words were compared before; refuses to go on while others were not and nobody says so. */
async function refuseUnsure(
  core: Core,
  cardFiles: readonly CardFile[],
  wordsCompared: boolean,
): Promise<ReadonlySet<string>> {
  const own = await ask(core, 'cards.mine', {});
  const ownFile = cardFiles.find(({ signed }) => signed.card.deviceId === own.deviceId);
  if (ownFile !== undefined)
    refuseWith('bad-value', [
      `${ownFile.file.name} is this store’s own card. It is for whoever sends files here; take it out of the folder.`,
    ]);
  const known: readonly Card[] = await ask(core, 'cards.list', {});
  const compared = new Set(
    known.flatMap(({ deviceId, comparedAt }) => (comparedAt === null ? [] : [deviceId])),
  );
  const unsure = cardFiles.flatMap(({ signed: { card } }) =>
    compared.has(card.deviceId)
      ? []
      : [{ designation: card.designation, agency: card.agency, words: [...sixWordsOf(card)] }],
  );
  if (unsure.length > 0 && !wordsCompared)
    refuseWith(
      'incomplete',
      [
        'Compare the six words by telephone first, then say so with --words-compared. No pack has been made.',
        ...unsure.map(({ designation, agency, words }) => `  ${designation}, ${agency}: ${words.join(' ')}`),
      ],
      { unsure },
    );
  return compared;
}

type Issued = {
  readonly audit: Audit;
  readonly issuing: Issuing;
  readonly expiresOn: string;
  readonly packs: readonly { designation: string; fileName: string; readings: number }[];
};

function tell(terminal: Terminal, folder: string, { audit, issuing, expiresOn, packs }: Issued): void {
  const { doubles, unplaced, advice } = issuing;
  report(
    terminal,
    {
      ok: true,
      auditId: audit.auditId,
      title: audit.title,
      folder,
      expiresOn,
      packs,
      doubles,
      unplaced,
      advice,
    },
    [
      `${audit.title}: ${packs.length} packs, to be opened until ${expiresOn}.`,
      ...packs.map(({ fileName, readings }) => `  ${fileName}  ${readings} readings`),
      `${doubles} second readings. ${advice.sentence}`,
      ...unplaced.map(({ reference, why }) => `Nobody reads ${reference}: ${why}`),
      `Written to ${folder}`,
    ],
  );
}
