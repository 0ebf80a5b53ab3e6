import { create } from 'zustand';
import type { InputOf, OutputOf } from '../../shared/contract/contract';
import { api } from '../api';
import { sayFailure } from '../sentences';
import { LOADING, type Loadable, loaded } from './loadable';

export type RegisteredTarget = OutputOf<'targets.list'>[number];
export type Standing = RegisteredTarget['standings'][number];
export type TargetWords = InputOf<'targets.change'>['words'];

type Targets = { readonly list: Loadable<readonly RegisteredTarget[]> };

export const useTargets = create<Targets>()(() => ({ list: LOADING }));

export async function loadTargets(): Promise<void> {
  useTargets.setState({ list: loaded(await api.targets.list({})) });
}

async function settled(
  reply: { readonly ok: true } | { readonly ok: false; readonly error: Parameters<typeof sayFailure>[0] },
): Promise<string | null> {
  if (!reply.ok) return sayFailure(reply.error);
  await loadTargets();
  return null;
}

export const changeTarget = async (of: RegisteredTarget, words: TargetWords): Promise<string | null> =>
  settled(await api.targets.change({ number: of.number, revision: of.revision, words }));

export const resetTarget = async (number: number): Promise<string | null> =>
  settled(await api.targets.reset({ number }));

export const addFigure = async (figure: InputOf<'targets.addFigure'>): Promise<string | null> =>
  settled(await api.targets.addFigure(figure));

export const removeFigure = async (figureId: string): Promise<string | null> =>
  settled(await api.targets.removeFigure({ figureId }));
