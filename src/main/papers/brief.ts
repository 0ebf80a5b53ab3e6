import { issueLine, readLine } from '../excel/front-sheets';
import { paragraph } from '../word/blocks';
import type { Placeholders } from '../word/check-template';
import type { Filling } from '../word/fill-template';
import { decisionBlocks, findingBlocks, rowText, sharedLines, worryBlocks } from './headline-rows';
import { type PaperSource, plainText } from './paper-source';
import { changeBlocks, methodBlocks, safeBlocks, sectionBlocks } from './results-blocks';

/** What a template of the brief may hold, and what it must (docs/rules.md, own templates). */
export const BRIEF_PLACEHOLDERS: Placeholders = {
  words: ['title', 'build', 'mark', 'partnership', 'issue', 'read'],
  blocks: [
    'safe',
    'findings',
    'change',
    'worry_and_success',
    'how_sure',
    'decisions',
    'plain_words',
    'sections',
    'method',
  ],
  required: ['title', 'mark', 'findings', 'how_sure', 'decisions'],
};

/** What the brief for the group says at each placeholder. */
export function briefFilling(source: PaperSource): Filling {
  const { report } = source;
  const plain = plainText(report.headlines.plainWords);
  return {
    words: {
      title: source.title,
      build: source.build,
      mark: source.mark,
      partnership: plainText(report.partnership ?? ''),
      issue: issueLine(report),
      read: `Read: ${readLine(report)}`,
    },
    blocks: {
      safe: safeBlocks(source),
      findings: [...findingBlocks(source), ...sharedLines(source).map(paragraph)],
      change: changeBlocks(source),
      worry_and_success: worryBlocks(source),
      how_sure: [paragraph(rowText(source, 'How sure'))],
      decisions: decisionBlocks(source),
      plain_words: [paragraph(plain.trim() === '' ? 'To be written by the audit lead.' : plain)],
      sections: sectionBlocks(source),
      method: methodBlocks(source),
    },
  };
}
