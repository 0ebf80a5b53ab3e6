import { describe, expect, test } from 'vitest';
import {
  addDecision,
  CHOSEN_ROWS,
  changeDecision,
  removeDecision,
  stillToWrite,
} from '../../src/renderer/screens/report/headline-words';
import type { Headlines } from '../../src/shared/contract/reports';

const chosen = (criterionId: string, soWhat = 'It matters.') => ({ criterionId, soWhat });
const FULL: Headlines = {
  findings: [chosen('VOI-D8'), chosen('VOI-D1'), chosen('VOI-A3')],
  worry: chosen('VOI-B3'),
  success: chosen('VOI-A2'),
  decisions: [{ text: 'Use worked examples.', byWhen: 'January 2027', owner: 'Lead officer' }],
  plainWords: 'We looked at plans.',
  issueNumber: 1,
  status: 'provisional',
};
const toWrite = (headlines: Headlines): readonly string[] => stillToWrite({ headlines, sentences: [] });

describe('what is still to be written', () => {
  test.each<[string, Headlines, string[]]>([
    ['nothing, where all is', FULL, []],
    ['a row without its so what', { ...FULL, worry: chosen('VOI-B3', ' ') }, ['One worry: so what?']],
    ['a row without a result', { ...FULL, success: chosen('') }, ['It worked: choose what to say']],
    [
      'findings that were never there',
      { ...FULL, findings: [chosen('VOI-D8')] },
      ['Finding 2: choose what to say', 'Finding 3: choose what to say'],
    ],
    [
      'decisions, where the one there is empty',
      { ...FULL, decisions: [{ text: '', byWhen: '', owner: '' }] },
      ['Decisions wanted'],
    ],
    ['plain words', { ...FULL, plainWords: '' }, ['In plain words']],
  ])('%s', (_, headlines, rows) => {
    expect(toWrite(headlines)).toEqual(rows);
  });
});

test('a row that is written is read back, and no other row changes', () => {
  for (const row of CHOSEN_ROWS) {
    const changed = row.write(FULL, chosen('VOI-C1', 'Changed.'));
    expect(row.read(changed)).toEqual(chosen('VOI-C1', 'Changed.'));
    for (const other of CHOSEN_ROWS.filter(({ key }) => key !== row.key))
      expect(other.read(changed)).toEqual(other.read(FULL));
  }
});

test('decisions are added last, changed in their place and removed by it', () => {
  const two = changeDecision(addDecision(FULL), 1, { text: 'Read again.', owner: 'Audit lead' });
  expect(two.decisions.map(({ text }) => text)).toEqual(['Use worked examples.', 'Read again.']);
  expect(removeDecision(two, 0).decisions).toEqual([
    { text: 'Read again.', byWhen: '', owner: 'Audit lead' },
  ]);
});
