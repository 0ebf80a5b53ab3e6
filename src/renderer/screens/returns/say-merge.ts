import type { MERGE_KINDS, MergePreviewView, RowInMerge } from '../../../shared/contract/merging';
import { placeOf } from '../../../shared/domain/merge';

export type MergeKind = (typeof MERGE_KINDS)[number];

type Words = Readonly<{ name: string; hint: string; needs: boolean }>;

/** What a reading in a return is to what is here, in words; those that need somebody come first. */
export const KIND_WORDS: Readonly<Record<MergeKind, Words>> = {
  conflict: { name: 'Conflict', hint: 'two readers hold the same reading', needs: true },
  wrong_version: { name: 'Wrong version', hint: 'made with another version of the template', needs: true },
  unknown_reference: { name: 'Unknown reference', hint: 'not in this sample', needs: true },
  updated: { name: 'Updated', hint: 'newer than the store', needs: false },
  new: { name: 'New', hint: 'not in the store yet', needs: false },
  older: { name: 'Older', hint: 'the store holds a later one', needs: false },
  unchanged: { name: 'Unchanged', hint: 'already merged', needs: false },
};

export const KINDS_IN_ORDER = Object.keys(KIND_WORDS) as readonly MergeKind[];

export const ordinal = (readingNumber: number): string =>
  ['first', 'second', 'third', 'fourth'][readingNumber - 1] ?? `${readingNumber}th`;

export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

const ofKinds = (rows: readonly RowInMerge[], kinds: readonly MergeKind[]): number =>
  rows.filter(({ kind }) => kinds.includes(kind)).length;

/** How many readings would be taken, are left out, are already here, and wait for a choice. */
export function tally({ rows }: Pick<MergePreviewView, 'rows'>) {
  return {
    taken: ofKinds(rows, ['new', 'updated']),
    chosen: ofKinds(rows, ['conflict']),
    leftOut: ofKinds(rows, ['wrong_version', 'unknown_reference']),
    here: ofKinds(rows, ['unchanged', 'older']),
  };
}

/** `20 readings will be merged.` and what becomes of the rest; `decided` are the places that were chosen between. */
export function sayTally(
  { rows }: Pick<MergePreviewView, 'rows'>,
  decided: Pick<ReadonlySet<string>, 'has' | 'size'>,
): { readonly first: string; readonly rest: string } {
  const left = rows.filter((row) => row.kind !== 'conflict' || !decided.has(placeOf(row)));
  const { taken, chosen, leftOut, here } = tally({ rows: left });
  const parts = [
    leftOut === 0 ? '' : `${leftOut} ${leftOut === 1 ? 'is' : 'are'} left out`,
    here === 0 ? '' : `${here} ${here === 1 ? 'is' : 'are'} already here`,
    chosen === 0 ? '' : `${chosen} ${chosen === 1 ? 'is' : 'are'} kept for you to choose between`,
    decided.size === 0 ? '' : `${counted(decided.size, 'choice is', 'choices are')} made`,
  ].filter((part) => part !== '');
  return {
    first: `${counted(taken, 'reading', 'readings')} will be`,
    rest: parts.length === 0 ? '' : `${parts.join(', ')}.`,
  };
}

/** What merging does with one reading. */
export function sayEffect({ kind, replaced, blanked, versionNote }: RowInMerge): string {
  if (versionNote !== '') return versionNote;
  switch (kind) {
    case 'new':
      return 'add';
    case 'updated': {
      const parts = [
        replaced === 0 ? '' : `replace ${counted(replaced, 'answer', 'answers')}`,
        blanked === 0 ? '' : `blank ${counted(blanked, 'answer', 'answers')}`,
      ].filter((part) => part !== '');
      return parts.length === 0 ? 'take the later one' : parts.join(', ');
    }
    case 'unchanged':
      return 'change nothing';
    case 'conflict':
      return 'keep both';
    case 'older':
      return 'keep the later one';
    case 'wrong_version':
    case 'unknown_reference':
      return 'leave out';
  }
}

/** Whether a row is the last of the readings that are in conflict at its place: there, and once, it is chosen between. */
export const endsConflict = (rows: readonly RowInMerge[], index: number): boolean => {
  const row = rows[index];
  if (row?.kind !== 'conflict') return false;
  return !rows.slice(index + 1).some((other) => other.kind === 'conflict' && placeOf(other) === placeOf(row));
};
