import { MERGE_KINDS, type MergePreviewView, type Merging } from '../../../shared/contract/merging';
import type { Core } from '../../core/ports';
import { ask } from './ask';
import { type ExitCode, refuseWith, report, type Terminal } from './output';
import { findAuditNamed, handOver } from './travelling-files';
import { withOpenStore } from './with-core';

export type ReturnsArguments = {
  readonly store: string;
  readonly passphraseFile?: string;
  readonly audit: string;
  readonly files: readonly string[];
  readonly confirmTitle?: string;
};
type ResolvePath = (path: string) => string;
type Kind = (typeof MERGE_KINDS)[number];

/** Opens the files on the lead's store; what was opened is named by the preview's token as long as it is open. */
async function openReturns(
  core: Core,
  given: ReturnsArguments,
  resolvePath: ResolvePath,
): Promise<{ readonly auditId: string; readonly preview: MergePreviewView }> {
  const files = await handOver(given.files.map(resolvePath));
  const { auditId } = await findAuditNamed(core, given.audit);
  return { auditId, preview: await ask(core, 'merging.preview', { auditId, files }) };
}

/**
 * `returns preview`: what merging would do, with nothing changed but one thing: an immediate concern in a return that
 * opens is logged at once. Ends with 1 where no file can be taken.
 */
export async function previewReturnFiles(
  terminal: Terminal,
  given: ReturnsArguments,
  resolvePath: ResolvePath,
): Promise<ExitCode> {
  const { preview } = await withOpenStore(given, resolvePath, (core) =>
    openReturns(core, given, resolvePath),
  );
  const isUsable = preview.files.some(({ refused }) => refused === null);
  report(terminal, { ok: isUsable, ...dryRunOf(preview) }, dryRunLines(preview));
  return isUsable ? 0 : 1;
}

/** `returns merge`: merges what can be taken, in one transaction after a proven copy, and says what it did. */
export async function mergeReturnFiles(
  terminal: Terminal,
  given: ReturnsArguments,
  resolvePath: ResolvePath,
): Promise<void> {
  const { preview, before, after } = await withOpenStore(given, resolvePath, async (core) => {
    const opened = await openReturns(core, given, resolvePath);
    refuseUnusable(opened.preview);
    const { auditId } = opened;
    const earlier = await ask(core, 'merging.get', { auditId });
    const merged = await ask(core, 'merging.merge', {
      auditId,
      token: opened.preview.token,
      confirmTitle: given.confirmTitle ?? '',
    });
    return { preview: opened.preview, before: earlier, after: merged };
  });
  const merge = newMerge(before, after);
  report(
    terminal,
    {
      ok: true,
      ...dryRunOf(preview),
      merge,
      waitingForChoice: after.conflicts.map(({ reference, readingNumber }) => ({ reference, readingNumber })),
    },
    [
      ...dryRunLines(preview),
      merge === null
        ? 'Nothing was new, so nothing was changed.'
        : `Merged: ${counted(merge.returns, 'return', 'returns')} with ${counted(merge.readings, 'reading', 'readings')}, after a proven copy.`,
      ...after.conflicts.map(
        ({ reference, readingNumber }) =>
          `${reference}, reading ${readingNumber}, came in versions that do not agree. Choose under Returns which stands.`,
      ),
    ],
  );
}

function refuseUnusable({ files }: MergePreviewView): void {
  if (files.some(({ refused }) => refused === null)) return;
  refuseWith(
    'unreadable-file',
    files.map(({ fileName, refused }) => `${fileName}: ${refused}`),
    { files },
  );
}

/** The merge that is there now and was not before; null where nothing was new. */
function newMerge(before: Merging, after: Merging): Merging['merges'][number] | null {
  const known = new Set(before.merges.map(({ mergeId }) => mergeId));
  return after.merges.find(({ mergeId }) => !known.has(mergeId)) ?? null;
}

/** A preview as a program reads it, with how many readings there are of each kind. */
function dryRunOf({ files, rows, needsTypedConfirmation, isEmpty }: MergePreviewView) {
  const kinds = Object.fromEntries(MERGE_KINDS.map((kind) => [kind, countOf(rows, kind)]));
  return { kinds, files, rows, needsTypedConfirmation, isEmpty };
}

const countOf = (rows: MergePreviewView['rows'], kind: Kind): number =>
  rows.filter((row) => row.kind === kind).length;

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  new: 'new',
  updated: 'updated',
  unchanged: 'unchanged',
  conflict: 'conflict',
  older: 'older',
  wrong_version: 'wrong version',
  unknown_reference: 'unknown reference',
};

/** The dry run as lines: each file with what it is, then the readings as a table, then what there is of each kind. */
function dryRunLines(preview: MergePreviewView): string[] {
  const { files, rows, needsTypedConfirmation } = preview;
  return [
    ...files.map(fileLine),
    ...table(rows),
    dryRunSummary(preview),
    ...(needsTypedConfirmation
      ? ['More than a tenth of the answers here would change: merging asks for --confirm-title.']
      : []),
  ];
}

/** How many readings there are of each kind, and how many files are not taken. */
export function dryRunSummary({ files, rows }: MergePreviewView): string {
  const kinds = MERGE_KINDS.filter((kind) => countOf(rows, kind) > 0);
  const refused = files.filter((file) => file.refused !== null).length;
  const parts = [
    ...kinds.map((kind) => `${countOf(rows, kind)} ${KIND_WORDS[kind]}`),
    ...(refused > 0 ? [`${counted(refused, 'file', 'files')} not taken`] : []),
  ];
  return parts.length === 0 ? 'There is no reading in them.' : `${parts.join(', ')}.`;
}

function fileLine({ fileName, refused, from, duplicate, readings, declined, concerns }: FileLine): string {
  if (refused !== null) return `${fileName}: not taken. ${refused}`;
  const parts = [
    counted(readings, 'reading', 'readings'),
    ...(declined > 0 ? [`${declined} handed back`] : []),
    ...(concerns > 0 ? [counted(concerns, 'immediate concern', 'immediate concerns')] : []),
    ...(duplicate ? ['merged before, or given twice'] : []),
  ];
  return `${fileName}: ${from?.designation ?? ''}, ${parts.join(', ')}`;
}
type FileLine = MergePreviewView['files'][number];

function table(rows: MergePreviewView['rows']): string[] {
  const cells = rows.map((row) => [
    row.reference,
    String(row.readingNumber),
    KIND_WORDS[row.kind],
    row.designation,
    `${row.answers} answers${row.replaced > 0 ? `, ${row.replaced} replaced` : ''}${row.blanked > 0 ? `, ${row.blanked} blanked` : ''}`,
    row.versionNote,
  ]);
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(0, ...cells.map((line) => (line[at] ?? '').length)));
  return cells.map((line) =>
    `  ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd(),
  );
}
