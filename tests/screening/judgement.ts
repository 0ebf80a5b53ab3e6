import type { CleanNote } from './corpus/clean';
import type { IdentifyingNote } from './corpus/identifying';

/** What a screening says of a text; only where, how hard and what it thinks it found are judged. */
export type Found = {
  readonly kind: string;
  readonly severity: 'block' | 'warn';
  readonly start: number;
  readonly end: number;
};
export type Screening = (text: string) => readonly Found[];

/** Found and planted, for one kind of identifier. */
export type KindShare = { readonly found: number; readonly blocked: number; readonly planted: number };
export type Recall = {
  /** CHI and NHS numbers, whose digits check one another. */
  readonly checked: KindShare;
  readonly others: KindShare;
  readonly kinds: ReadonlyMap<string, KindShare>;
  readonly missed: readonly IdentifyingNote[];
};

const NONE: KindShare = { found: 0, blocked: 0, planted: 0 };
const plus = (share: KindShare, found: boolean, blocked: boolean): KindShare => ({
  found: share.found + Number(found),
  blocked: share.blocked + Number(blocked),
  planted: share.planted + 1,
});

/** An identifier counts as found when some hit lies over at least a part of it. */
export function recallOf(screening: Screening, notes: readonly IdentifyingNote[]): Recall {
  const kinds = new Map<string, KindShare>();
  const missed: IdentifyingNote[] = [];
  let checked = NONE;
  let others = NONE;
  for (const note of notes) {
    const over = screening(note.text).filter((hit) => hit.start < note.end && hit.end > note.start);
    const found = over.length > 0;
    const blocked = over.some((hit) => hit.severity === 'block');
    kinds.set(note.kind, plus(kinds.get(note.kind) ?? NONE, found, blocked));
    if (note.checked) checked = plus(checked, found, blocked);
    else others = plus(others, found, blocked);
    if (!found) missed.push(note);
  }
  return { checked, others, kinds, missed };
}

/** A hit on a note that identifies nobody. */
export type FalseAlarm = { readonly text: string; readonly hits: readonly Found[] };

export function falseAlarmsOf(screening: Screening, notes: readonly CleanNote[]): FalseAlarm[] {
  return notes.flatMap(({ text }) => {
    const hits = screening(text);
    return hits.length === 0 ? [] : [{ text, hits }];
  });
}

/** Every check-digit number found and blocked, and 95 in 100 of the others found. */
export const finds = ({ checked, others }: Recall): boolean =>
  checked.planted > 0 &&
  checked.found === checked.planted &&
  checked.blocked === checked.planted &&
  others.planted > 0 &&
  others.found >= others.planted * 0.95;

/** Fewer than one clean note in a hundred with any hit, a warning included. */
export const staysQuiet = (alarms: number, notes: number): boolean => notes > 0 && alarms < notes * 0.01;

export const inPercent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)} %`;
