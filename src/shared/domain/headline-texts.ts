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

/** Nothing but a day to come: when something is to be decided by is no day of a child's. */
const isDay = (byWhen: string): boolean =>
  /^(by )?(\d{1,2}(st|nd|rd|th)? [a-z]{3,9} 20[2-9]\d|\d{1,2}[/.]\d{1,2}[/.]20[2-9]\d|20[2-9]\d-\d\d-\d\d)$/i.test(
    byWhen.trim(),
  );

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
        [
          `Decision ${index + 1}`,
          [text, isDay(byWhen) ? '' : byWhen, owner].filter((part) => part !== '').join('\n'),
        ] as const,
    ),
    ['In plain words', headlines.plainWords] as const,
  ].filter(([, text]) => text.trim() !== '');

/**
 * The rows of the Headlines sheet that hold something which could identify a person; empty when none does
 * (docs/rules.md, screening). While there is one, no workbook is made.
 */
export const headlinesToReword = (headlines: HeadlineTexts): readonly string[] =>
  headlineTexts(headlines).flatMap(([label, text]) => (hasBlockingHit(text) ? [label] : []));
