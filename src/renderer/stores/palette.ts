import { create } from 'zustand';

/** Something that can be done from anywhere by name. */
export type Command = {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** Words that find it beside its label: a criterion's id, its section. */
  readonly keywords?: readonly string[];
  /** The key that does the same, as printed. */
  readonly key?: string;
  readonly run: () => void;
};

type Palette = { readonly sources: Readonly<Record<string, readonly Command[]>> };

export const usePalette = create<Palette>()(() => ({ sources: {} }));

/** Offers commands under a source's name while a screen is open; answers how to take them back. */
export function offerCommands(source: string, commands: readonly Command[]): () => void {
  usePalette.setState(({ sources }) => ({ sources: { ...sources, [source]: commands } }));
  return () =>
    usePalette.setState(({ sources }) => {
      const { [source]: _gone, ...rest } = sources;
      return { sources: rest };
    });
}
