import { create } from 'zustand';
import type { Card } from '../../shared/contract/cards';
import type { OutputOf } from '../../shared/contract/contract';
import type { Failure, Reply } from '../../shared/contract/errors';
import type { PackPreview } from '../../shared/contract/issuing';
import { api } from '../api';
import { handOver } from '../hand-over';
import { sayFailure } from '../sentences';
import { loadAudits } from './audits';
import { loadCards } from './cards';
import { loadHome } from './home';
import { loadMerging, openReturns } from './merging';
import { goTo } from './navigation';

/** A file that somebody was sent, as far as it has been opened. */
export type Incoming =
  | { readonly kind: 'opening' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'pack'; readonly preview: PackPreview }
  | { readonly kind: 'card'; readonly card: Card };

type State = {
  /** What lies open over the screen; null when nothing does. */
  readonly open: (Incoming & { readonly name: string }) | null;
  /** Files that were dropped with it and come after it. */
  readonly next: readonly File[];
};

export const useIncoming = create<State>()(() => ({ open: null, next: [] }));

const { setState: set, getState: get } = useIncoming;

/**
 * Opens files that were picked or dropped, one after the other; nothing of them is kept by that. Returns of one audit go
 * into its dry run together.
 */
export async function openIncoming(files: readonly File[]): Promise<void> {
  const [file, ...next] = files;
  if (file === undefined) return;
  if (get().open !== null) {
    set({ next: [...get().next, ...files] });
    return;
  }
  const { name } = file;
  set({ open: { kind: 'opening', name }, next });
  const opened = await look(file);
  if (get().open?.name !== name) return;
  if (opened.kind === 'return') await takeToDryRun(opened.auditId, file);
  else set({ open: { ...opened, name } });
}

/** Opens the dry run of an audit with a return and all others of it that were dropped with it. */
async function takeToDryRun(auditId: string, first: File): Promise<void> {
  const looked = await Promise.all(get().next.map(async (file) => ({ file, opened: await look(file) })));
  const belongs = ({ opened }: (typeof looked)[number]): boolean =>
    opened.kind === 'return' && opened.auditId === auditId;
  const returns = [first, ...looked.filter(belongs).map(({ file }) => file)];
  const others = looked.filter((each) => !belongs(each)).map(({ file }) => file);
  set({ open: null, next: [] });
  goTo({ screen: 'audit', auditId, stage: 'returns' });
  await loadMerging(auditId);
  await openReturns(auditId, returns);
  await openIncoming(others);
}

type Looked =
  | Exclude<Incoming, { readonly kind: 'opening' }>
  | { readonly kind: 'return'; readonly auditId: string };

const returnOf = ({ details: { returnOf: auditId } }: Failure): string | null =>
  typeof auditId === 'string' ? auditId : null;

async function look(file: File): Promise<Looked> {
  const handed = await handOver(file);
  if (handed === null)
    return {
      kind: 'refused',
      why: 'It could not be read. Check that it is still there and not over 25 MB, then open it again.',
    };
  if (file.name.toLowerCase().endsWith('.plumbcard')) {
    const reply = await api.cards.open({ file: handed });
    if (!reply.ok) return { kind: 'refused', why: sayFailure(reply.error) };
    await loadCards();
    return { kind: 'card', card: reply.value };
  }
  const reply = await api.packs.preview({ file: handed });
  if (reply.ok) return { kind: 'pack', preview: reply.value };
  const auditId = returnOf(reply.error);
  return auditId === null ? { kind: 'refused', why: sayFailure(reply.error) } : { kind: 'return', auditId };
}

/** Leaves what is open, and opens what was dropped with it. */
export function leaveIncoming(): void {
  const { next } = get();
  set({ open: null, next: [] });
  void openIncoming(next);
}

/** Forgets what is open: the store has been locked, and what was opened with it. */
export const forgetIncoming = (): void => set({ open: null, next: [] });

/** Takes in what is open. */
export async function takeIncoming(
  token: string,
  wordsCompared: boolean,
): Promise<Reply<OutputOf<'packs.take'>>> {
  const reply = await api.packs.take({ token, wordsCompared });
  if (reply.ok) await Promise.all([loadHome(), loadAudits()]);
  return reply;
}
