import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { rescue } from '../../services/rescue';
import { refuseWith, report, type Terminal } from './output';

export type RescueArguments = {
  readonly backup: string;
  readonly out: string;
  readonly recoveryCodeFile?: string;
  readonly passphraseFile?: string;
};

/** `rescue`: a backup and a way in are enough; no store, no window and no other part of the app is needed. */
export async function runRescue(
  terminal: Terminal,
  given: RescueArguments,
  resolvePath: (path: string) => string,
): Promise<void> {
  const way = await wayIn(given, resolvePath);
  const out = resolvePath(given.out);
  const found = await rescue({ folder: resolvePath(given.backup), way, out });
  report(
    terminal,
    {
      ok: true,
      from: found.from,
      out,
      rows: found.rows,
      tables: found.tables,
      lost: found.lost,
      trail: { entries: found.entries, fault: found.fault },
    },
    [
      `Read ${found.from}`,
      ...found.tables.map(({ name, rows }) => `  ${name}: ${rows} rows`),
      ...found.lost,
      found.fault === null ? `The trail holds together: ${found.entries} entries.` : found.fault,
      `Written to ${out}. These files are not encrypted.`,
    ],
  );
}

async function wayIn(given: RescueArguments, resolvePath: (path: string) => string) {
  if (given.passphraseFile !== undefined)
    return { kind: 'passphrase', passphrase: await secretIn(resolvePath(given.passphraseFile)) } as const;
  const code =
    given.recoveryCodeFile === undefined
      ? await askUnseen('Recovery code: ')
      : await secretIn(resolvePath(given.recoveryCodeFile));
  return { kind: 'recovery', code } as const;
}

const secretIn = async (file: string): Promise<string> =>
  (
    await readFile(file, 'utf8').catch(() => refuseWith('file-not-found', [`${file} cannot be read.`]))
  ).trim();

/** Asks on the terminal without showing what is typed. A secret is never an argument: those are seen by others. */
async function askUnseen(question: string): Promise<string> {
  if (process.stdin.isTTY !== true)
    refuseWith('usage', [
      'Give the recovery code in a file with --recovery-code-file FILE, or start this in a terminal to be asked for it.',
    ]);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write(question);
  try {
    return (await lines.question('')).trim();
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
