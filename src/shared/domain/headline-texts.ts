import { screenText } from './screening';

type Meant = { readonly soWhat: string };

/** What people write for the Headlines sheet, as far as it is words. */
export type HeadlineTexts = {
  readonly findings: readonly Meant[];
  readonly worry: Meant;
  readonly success: Meant;
  readonly decisions: readonly { readonly text: string; readonly byWhen: string; readonly owner: string }[];
  readonly plainWords: string;
};

/**
 * The rows of the Headlines sheet that hold something which could identify a person, by the names they have on the
 * sheet; empty when none does (docs/rules.md, screening). While there is one, no workbook is made.
 */
export function headlinesToReword(headlines: HeadlineTexts): readonly string[] {
  const texts: readonly (readonly [string, string])[] = [
    ...headlines.findings.map(({ soWhat }, index) => [`Finding ${index + 1}`, soWhat] as const),
    ['One worry', headlines.worry.soWhat],
    ['It worked', headlines.success.soWhat],
    ...headlines.decisions.map(
      ({ text, byWhen, owner }, index) => [`Decision ${index + 1}`, `${text}\n${byWhen}\n${owner}`] as const,
    ),
    ['In plain words', headlines.plainWords],
  ];
  return texts.flatMap(([label, text]) =>
    screenText(text).some(({ severity }) => severity === 'block') ? [label] : [],
  );
}
