import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefFilling } from '../../src/main/papers/brief';
import { chiefOfficersExtract } from '../../src/main/papers/extract';
import { recordFeedback } from '../../src/main/papers/feedback-record';
import { teamFeedback } from '../../src/main/papers/feedback-team';
import { inspectionPack } from '../../src/main/papers/inspection-pack';
import { paperSource } from '../../src/main/papers/paper-source';
import { fillTemplate } from '../../src/main/word/fill-template';
import { toDocx } from '../../src/main/word/write-docx';
import { richInput } from '../excel/rich-workbook';
import { APP_FOLDER } from '../fixtures/ports';

const AT = Date.UTC(2026, 11, 3);
export const template = new Uint8Array(readFileSync(join(APP_FOLDER, 'resources/papers/brief.docx')));
const PROPERTIES = { title: 'A brief', subject: 'Brief' };

/** The papers of one input, by name. */
export async function papersOf(
  input: Parameters<typeof paperSource>[0],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const source = paperSource(input);
  const own = richInput().findings;
  const papers = [
    chiefOfficersExtract(source),
    inspectionPack(source),
    teamFeedback({
      ...input,
      period: input.period ?? '',
      dimension: 'Locality',
      group: input.title,
      fileName: 'team',
      own,
      all: own,
    }),
    recordFeedback({
      title: input.title,
      period: '',
      practice: true,
      reference: 'PLN-27Q1-047-R',
      fileName: 'record',
      overall: '',
      strong: [{ question: input.title, answer: input.title }],
      improve: [],
      critical: [input.title],
      words: { strength: input.title, improvement: '', soWhat: input.title },
    }),
  ];
  const filled = await fillTemplate(template, briefFilling(source), PROPERTIES, AT);
  const made = new Map([['brief', filled]]);
  for (const paper of papers) made.set(paper.fileName, await toDocx(paper, AT));
  return made;
}
