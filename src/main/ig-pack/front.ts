import { type Block, heading, list, type Paper, paragraph } from '../word/blocks';
import type { Facts } from './facts';

/** What no part of the pack may leave out. */
const NEVER_RUN: readonly string[] = [
  'On Windows and on macOS: nothing. Neither the program nor an installer has been started there.',
  'A packed Electron: what an installer would hold was checked on Linux with a stand-in. Its fuses, the machine’s key store, the lock with the screen and the crypto library inside Electron have not been seen at work.',
  'Screen readers with people who use them.',
  'An audit by somebody outside: no penetration test, no certificate.',
];

/** A paper with what stands at the head and the end of each: version, day, what it was made from, what was never run. */
export const paper = (
  facts: Facts,
  given: {
    readonly fileName: string;
    readonly title: string;
    readonly subject: string;
    readonly blocks: readonly Block[];
  },
): Paper => ({
  ...given,
  series: `Plumbline ${facts.version} · Information governance · ${facts.madeOn}`,
  blocks: [
    paragraph(given.subject),
    paragraph(
      `Made by Plumbline ${facts.version} on ${facts.madeOn}, from the program itself. It holds nothing of any store.`,
    ),
    ...given.blocks,
    heading('What was never run'),
    list(NEVER_RUN),
  ],
});

/** Bytes as bits: keys are spoken of in bits. */
export const bits = (bytes: number): string => `${bytes * 8} bits`;
