import { heading, list, mark, type Paper, paragraph } from '../word/blocks';
import { decisionBlocks, headlineRows, rowText, sharedLines, sinceWords } from './headline-rows';
import { contextOf, type PaperSource } from './paper-source';
import { safeBlocks } from './results-blocks';

/** One page for Chief Officers: are children safe, what was found, how sure, what to decide. */
export function chiefOfficersExtract(source: PaperSource): Paper {
  const found = headlineRows(source).filter(
    ({ label }) => label.startsWith('Finding ') || label === 'One worry' || label === 'It worked',
  );
  return {
    fileName: 'extract-chief-officers',
    title: source.title,
    subject: 'One page for Chief Officers',
    series: `Extract for Chief Officers · ${source.build}`,
    isTyped: true,
    isClose: true,
    blocks: [
      mark(source.mark),
      paragraph(contextOf(source).join(' ')),
      heading('Are children safe?'),
      ...safeBlocks(source),
      heading('What was found, and so what'),
      list(
        found.map(
          (row) =>
            `${row.label}: ${row.found}${sinceWords(row)}${row.soWhat === '' ? '' : ` So what: ${row.soWhat}`}`,
        ),
      ),
      ...sharedLines(source).map(paragraph),
      heading('How sure are we?'),
      paragraph(rowText(source, 'How sure')),
      heading('Decisions wanted'),
      ...decisionBlocks(source),
    ],
  };
}
