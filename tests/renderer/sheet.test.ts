import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  criterionAt,
  nextAmong,
  openSheet,
  placesOf,
  type Row,
  shortId,
  withLanguage,
  withProfile,
  withRow,
} from '../../src/renderer/scoring/sheet';
import type { Reading } from '../../src/shared/contract/readings';
import { templateSchema } from '../../src/shared/contract/templates';

const template = templateSchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/templates/voi.json', import.meta.url), 'utf8')),
);

const reading = (profile: Record<string, string>): Reading => ({
  summary: {
    readingId: 'r',
    auditId: 'a',
    auditTitle: 'Voice, quarter 3',
    templateKey: 'VOI',
    templateTitle: template.title,
    reference: 'VOI-27Q3-014-K',
    readingNumber: 1,
    status: 'in_progress',
    shown: 0,
    dealtWith: 0,
    contradictions: 0,
    notesToReword: 0,
    elapsedMs: 0,
    savedAt: null,
    deadline: null,
    needsIndependence: false,
    readBy: '',
    second: false,
    calibration: false,
  },
  template,
  holidays: [],
  localStandards: {},
  profile,
  answers: [],
  capReason: '',
  reopenings: [],
  queried: [],
});

const answered = (value: string): Row => ({ state: 'answered', value, reason: '', note: '', flagged: false });

describe('the sheet', () => {
  it('shows an unborn baby’s criteria and names why the others are not shown', () => {
    const sheet = openSheet(reading({ age: 'unborn', siblings: 'no' }));
    expect(placesOf(sheet)).toContain('VOI-A4');
    expect(placesOf(sheet)).not.toContain('VOI-D1');
    const traces = sheet.lines.flatMap(({ lines }) => lines.filter((line) => line.kind === 'trace'));
    expect(traces.find((trace) => trace.ids.includes('VOI-B6'))?.why).toContain('sibling');
  });

  it('keeps an answer that branching hides, and shows it again', () => {
    let sheet = openSheet(reading({ age: '5-11', siblings: 'yes' }));
    sheet = withRow(sheet, 'VOI-B6', answered('partly'));
    sheet = withProfile(sheet, 'siblings', 'no');
    expect(placesOf(sheet)).not.toContain('VOI-B6');
    const trace = sheet.lines
      .flatMap(({ lines }) => lines)
      .find((line) => line.kind === 'trace' && line.ids.includes('VOI-B6'));
    expect(trace?.kind === 'trace' && trace.isKept).toBe(true);
    sheet = withProfile(sheet, 'siblings', 'yes');
    expect(placesOf(sheet)).toContain('VOI-B6');
    expect(sheet.rows['VOI-B6']?.value).toBe('partly');
  });

  it('evaluates a section after its criteria, and the closing block not at all', () => {
    const sheet = openSheet(reading({ age: '5-11', register: 'on' }));
    const places = placesOf(sheet);
    expect(places[places.indexOf('VOI-B') - 1]).toMatch(/^VOI-B\d/);
    expect(places[places.indexOf('VOI-B') + 1]).toMatch(/^VOI-C/);
    expect(places).not.toContain(template.closing.id);
  });

  it('does not rebuild the lines when an answer opens and closes nothing', () => {
    const before = openSheet(reading({ age: '5-11' }));
    const after = withRow(before, 'VOI-D7', answered('4'));
    expect(after.lines).toBe(before.lines);
    expect(after.answers.get('VOI-D7')?.value).toEqual({ kind: 'grade', grade: 4 });
  });

  it('goes round to the next place that is wanted', () => {
    const sheet = openSheet(reading({ age: '5-11' }));
    expect(nextAmong(sheet, ['VOI-D7', 'VOI-A2'], 'VOI-D1')).toBe('VOI-D7');
    expect(nextAmong(sheet, ['VOI-D7', 'VOI-A2'], 'VOI-D7')).toBe('VOI-A2');
    expect(nextAmong(sheet, [], 'VOI-D7')).toBeNull();
    expect(nextAmong(sheet, ['VOI-D7'], null)).toBe('VOI-D7');
  });

  it('applies the partnership’s own standard', () => {
    const criterion = template.sections
      .flatMap((section) => section.criteria)
      .find((each) => each.id === 'VOI-C4');
    const sheet = openSheet({
      ...reading({ age: '5-11' }),
      localStandards: { [criterion?.meaningId ?? '']: 10 },
    });
    expect(sheet.criteria.get('VOI-C4')?.standard?.limit).toBe(10);
  });

  it('prints short ids', () => {
    expect(shortId('VOI-D1')).toBe('D1');
    expect(shortId('VOI-D')).toBe('D');
  });

  it('says its texts in another language, and no answer, rule or order changes by it', () => {
    const spoken = {
      ...reading({ age: '5-11', siblings: 'yes' }),
      template: {
        ...template,
        languages: [{ code: 'ar', label: 'العربية', direction: 'rtl' as const }],
        translations: { ar: { 'VOI-A1.question': 'هل شوهد الطفل؟' } },
      },
    };
    const own = withRow(openSheet(spoken), 'VOI-A1', answered('5'));
    const said = withLanguage(own, 'ar');
    expect(said.language?.direction).toBe('rtl');
    expect(criterionAt(said, 'VOI-A1').question).toBe('هل شوهد الطفل؟');
    expect(criterionAt(said, 'VOI-A2').question).toBe(criterionAt(own, 'VOI-A2').question);
    expect(said.answers).toEqual(own.answers);
    expect(placesOf(said)).toEqual(placesOf(own));
    expect(said.review).toEqual(own.review);
    expect(criterionAt(withLanguage(said, null), 'VOI-A1').question).toBe(
      criterionAt(own, 'VOI-A1').question,
    );
  });
});
