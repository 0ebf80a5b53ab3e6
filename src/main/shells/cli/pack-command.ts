import type { PackPreview } from '../../../shared/contract/issuing';
import { faultOf } from '../../../shared/exchange/file-faults';
import { readCardFile } from '../../crypto/device-identity-card';
import { readFrame } from '../../crypto/sealed-file-frame';
import { sixWordsOf } from '../../crypto/six-words';
import { refuseFile } from '../../services/cards';
import { ask } from './ask';
import { report, type Terminal } from './output';
import { handOver } from './travelling-files';
import { withOpenStore } from './with-core';

export type InspectArguments = {
  readonly file: string;
  readonly store?: string;
  readonly passphraseFile?: string;
};
type ResolvePath = (path: string) => string;
type Handed = Awaited<ReturnType<typeof handOver>>[number];

const CARD = /^PLUMBCARD/;

/**
 * `pack inspect`: what a file that travelled is. Of a sealed one nothing but its outside can be known without the store
 * that it is for; with that store, everything the app says before it takes the file in. Nothing is taken in.
 */
export async function inspectPack(
  terminal: Terminal,
  given: InspectArguments,
  resolvePath: ResolvePath,
): Promise<void> {
  const [file] = await handOver([resolvePath(given.file)]);
  if (file === undefined) return;
  const bytes = Buffer.from(file.base64, 'base64');
  if (CARD.test(bytes.subarray(0, 9).toString('latin1'))) return inspectCard(terminal, file, bytes);
  const frame = readFrame(bytes);
  if (!frame.ok) throw refuseFile(faultOf(frame.error), file.name);
  const outside = {
    ok: true,
    file: file.name,
    kind: 'pack',
    format: 'PLUMBPACK1',
    sealed: true,
    bytes: bytes.length,
  };
  if (given.store === undefined) {
    report(terminal, outside, [
      `${file.name}: a sealed Plumbline file, ${sizeOf(bytes)}, whole.`,
      'Whom it is for, from whom it is and what is in it can be seen with the store of its recipient: --store FOLDER.',
    ]);
    return;
  }
  const preview = await withOpenStore(given as InspectArguments & { store: string }, resolvePath, (core) =>
    ask(core, 'packs.preview', { file }),
  );
  // The token is good for nothing once the store is closed again.
  const { token: _, kind: holds, ...rest } = preview;
  report(terminal, { ...outside, holds, ...rest }, [
    `${file.name}: a sealed Plumbline file, ${sizeOf(bytes)}, whole and as it was sealed.`,
    ...linesOf(preview),
  ]);
}

const sizeOf = (bytes: Uint8Array): string => `${Math.ceil(bytes.length / 1024)} KB`;

async function inspectCard(terminal: Terminal, file: Handed, bytes: Uint8Array): Promise<void> {
  const read = await readCardFile(bytes);
  if (!read.ok) throw refuseFile(read.error, file.name);
  const { card } = read.value;
  const words = [...sixWordsOf(card)];
  const { deviceId, designation, agency, madeAt } = card;
  report(
    terminal,
    {
      ok: true,
      file: file.name,
      kind: 'card',
      format: 'PLUMBCARD1',
      sealed: false,
      bytes: bytes.length,
      deviceId,
      designation,
      agency,
      words,
      madeAt,
    },
    [
      `${file.name}: a contact card, ${sizeOf(bytes)}, made ${day(madeAt)}. There is nothing secret in it.`,
      `  ${designation}, ${agency}`,
      `  ${words.join(' ')}`,
      'Compare the six words by telephone before anything is sealed to it.',
    ],
  );
}

const day = (instant: string): string => instant.slice(0, 10);

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const HOLDS: Readonly<Record<PackPreview['kind'], string>> = {
  assignment: 'Work for you',
  queries: 'Questions for you',
  receipt: 'A receipt',
};

function linesOf(preview: PackPreview): string[] {
  const { kind, auditTitle, madeAt, from, compareWords, alreadyTaken, assignment } = preview;
  return [
    `${HOLDS[kind]}: ${auditTitle}, made ${day(madeAt)}${alreadyTaken ? '; it has been taken in already' : ''}.`,
    `  From ${from.designation}, ${from.agency}: ${from.words.join(' ')}`,
    ...(compareWords ? ['  The six words have not been compared with its sender yet.'] : []),
    ...(assignment === null ? [] : assignmentLines(assignment)),
    ...preview.queries.map(
      ({ reference, criterionId, question }) => `  ${reference} ${criterionId}: ${question}`,
    ),
    ...(kind === 'receipt'
      ? [`  It confirms ${counted(preview.received.length, 'return', 'returns')}.`]
      : []),
  ];
}

const assignmentLines = (assignment: NonNullable<PackPreview['assignment']>): string[] => [
  `  ${assignment.templateTitle}, version ${assignment.templateVersion}. It can be opened until ${assignment.expiresOn}.`,
  `  ${counted(assignment.cases.length, 'reading', 'readings')}:`,
  ...assignment.cases.map(
    ({ reference, second, calibration, change }) =>
      `    ${reference}  ${change}${second ? ', second reading' : ''}${calibration ? ', read by everybody' : ''}`,
  ),
  ...assignment.gone.map((reference) => `    ${reference}  no longer in it`),
];
