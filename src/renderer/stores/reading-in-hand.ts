import { create } from 'zustand';
import type { Failure } from '../../shared/contract/errors';
import type { ReadingSummary } from '../../shared/contract/readings';
import type { Row, Sheet } from '../scoring/sheet';
import { emptyUndoStack, type UndoStack } from '../scoring/undo-stack';
import type { QueueState } from '../scoring/write-queue';

/** What can be taken back: a row's answer, or the value of a case-profile key. */
export type Undoable = Readonly<{ kind: 'row'; row: Row }> | Readonly<{ kind: 'profile'; value: string }>;

/** What lies over the score sheet and belongs to it. */
export type SheetDialog =
  | { readonly kind: 'not-applicable' | 'unable'; readonly id: string }
  | { readonly kind: 'profile' | 'complete' | 'reopen' | 'history' };

type Readings = {
  readonly phase: 'none' | 'loading' | 'independence' | 'ready' | 'failed';
  readonly failure: Failure | null;
  /** What waits until its reader has said that nothing ties them to it. */
  readonly toConfirm: ReadingSummary | null;
  readonly sheet: Sheet | null;
  /** The criterion in hand. */
  readonly current: string | null;
  readonly queue: QueueState;
  /** When the last write was answered as durable. */
  readonly savedAt: string | null;
  readonly undo: UndoStack<Undoable>;
  readonly dialog: SheetDialog | null;
  /** The last thing to be announced; `turn` makes the same words heard again. */
  readonly said: { readonly text: string; readonly turn: number };
  /** Time on the sheet that has not been sent yet is counted from here. */
  readonly countedAt: number;
};

/** No reading is open. */
export const CLOSED: Readings = {
  phase: 'none',
  failure: null,
  toConfirm: null,
  sheet: null,
  current: null,
  queue: { kind: 'idle' },
  savedAt: null,
  undo: emptyUndoStack(),
  dialog: null,
  said: { text: '', turn: 0 },
  countedAt: 0,
};

export const useReadings = create<Readings>()(() => CLOSED);
