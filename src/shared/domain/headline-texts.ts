import { hasBlockingHit } from './screening';

type Meant = { readonly soWhat: string };

/** What people write for the Headlines sheet, as far as it is words. */
export type HeadlineTexts = {
  readonly findings: readonly Meant[];
  readonly worry: Meant;
  readonly success: Meant;
  readonly decisions: readonly { readonly text: string; readonly byWhen: string; readonly owner: string }[];
  readonly plainWords: string;
};

/** Every text of the Headlines sheet that people wrote, with the name its row has there; empty ones are left out. */
export const headlineTexts = (
  headlines: HeadlineTexts,
): readonly (readonly [label: string, text: string])[] =>
  [
    ...headlines.findings.map(({ soWhat }, index) => [`Finding ${index + 1}`, soWhat] as const),
    ['One worry', headlines.worry.soWhat] as const,
    ['It worked', headlines.success.soWhat] as const,
    ...headlines.decisions.map(
      ({ text, byWhen, owner }, index) =>
        [`Decision ${index + 1}`, [text, byWhen, owner].filter((part) => part !== '').join('\n')] as const,
    ),
    ['In plain words', headlines.plainWords] as const,
  ].filter(([, text]) => text.trim() !== '');

/**
 * The rows of the Headlines sheet that hold something which could identify a person; empty when none does
 * (docs/rules.md, screening). While there is one, no workbook is made.
 */
export const headlinesToReword = (headlines: HeadlineTexts): readonly string[] =>
  headlineTexts(headlines).flatMap(([label, text]) => (hasBlockingHit(text) ? [label] : []));
