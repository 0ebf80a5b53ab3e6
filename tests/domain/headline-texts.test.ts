import { describe, expect, test } from 'vitest';
import { type HeadlineTexts, headlinesToReword } from '../../src/shared/domain/headline-texts';

const CLEAN: HeadlineTexts = {
  findings: [{ soWhat: 'Two in three children have a plan.' }, { soWhat: '' }, { soWhat: '' }],
  worry: { soWhat: 'Views seldom changed anything.' },
  success: { soWhat: '' },
  decisions: [{ text: 'Use worked examples.', byWhen: 'January 2027', owner: 'Lead officer' }],
  plainWords: 'We looked at plans.',
};
const POSTCODE = 'at EH1 1AA';

describe('rows of the Headlines sheet to reword', () => {
  test.each<[string, HeadlineTexts, string[]]>([
    ['none, where nothing identifies anybody', CLEAN, []],
    ['a finding', { ...CLEAN, findings: [{ soWhat: '' }, { soWhat: POSTCODE }] }, ['Finding 2']],
    ['the worry', { ...CLEAN, worry: { soWhat: POSTCODE } }, ['One worry']],
    ['what worked', { ...CLEAN, success: { soWhat: POSTCODE } }, ['It worked']],
    [
      'a decision by its owner',
      { ...CLEAN, decisions: [{ text: '', byWhen: '', owner: 'lead@example.org' }] },
      ['Decision 1'],
    ],
    ...['31 March 2027', 'by 31 March 2027', '31/03/2027', '2027-03-31'].map(
      (byWhen): [string, HeadlineTexts, string[]] => [
        `not the day by which something is to be decided, ${byWhen}`,
        { ...CLEAN, decisions: [{ text: '', byWhen, owner: '' }] },
        [],
      ],
    ),
    [
      'a decision by a day that stands in its text',
      { ...CLEAN, decisions: [{ text: 'Born on 12/03/2019', byWhen: '31 March 2027', owner: '' }] },
      ['Decision 1'],
    ],
    ['the plain words', { ...CLEAN, plainWords: POSTCODE }, ['In plain words']],
    [
      'several, in the order of the sheet',
      { ...CLEAN, plainWords: POSTCODE, findings: [{ soWhat: POSTCODE }] },
      ['Finding 1', 'In plain words'],
    ],
    ['not what only looks like a name', { ...CLEAN, plainWords: 'Mr Harbour read it.' }, []],
  ])('%s', (_, headlines, rows) => {
    expect(headlinesToReword(headlines)).toEqual(rows);
  });
});
