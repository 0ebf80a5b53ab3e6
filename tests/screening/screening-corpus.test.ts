import { beforeAll, describe, expect, test } from 'vitest';
import { screenText } from '../../src/shared/domain/screening';
import { figure, SEED, trials } from '../faults/measure';
import { type CleanNote, cleanNotes } from './corpus/clean';
import { type IdentifyingNote, identifyingNotes } from './corpus/identifying';
import { falseAlarmsOf, finds, inPercent, recallOf, type Screening, staysQuiet } from './judgement';

const screening: Screening = (text) => screenText(text);
const findsNothing: Screening = () => [];
const flagsEverything: Screening = (text) => [
  { kind: 'name', severity: 'block', start: 0, end: text.length },
];

/**
 * Examples only when they are asked for: whoever writes the detectors tunes them on notes of their own, so that the
 * figures stay those of text they have not seen. `PLUMBLINE_SCREENING_EXAMPLES=60 vitest run tests/screening`
 */
const shown = (title: string, examples: readonly string[]): string =>
  [
    `${title}: ${examples.length}`,
    ...examples.slice(0, Number(process.env.PLUMBLINE_SCREENING_EXAMPLES ?? 0)),
  ].join('\n');

describe('screening, over notes written without sight of it', () => {
  let clean: readonly CleanNote[] = [];
  let identifying: readonly IdentifyingNote[] = [];
  beforeAll(() => {
    clean = cleanNotes(trials(50_000), SEED);
    identifying = identifyingNotes(trials(12_500), SEED);
  });

  test('finds and blocks every CHI and NHS number, and finds 95 in 100 of all other identifiers', () => {
    const recall = recallOf(screening, identifying);
    const { checked, others } = recall;
    figure(
      'T25',
      `${checked.found} of ${checked.planted} CHI and NHS numbers found, ${checked.blocked} blocked; ${others.found} of ${others.planted} other identifiers found (${inPercent(others.found, others.planted)}).`,
    );
    for (const [kind, share] of recall.kinds) {
      figure(
        'T25',
        `${kind}: ${share.found} of ${share.planted} (${inPercent(share.found, share.planted)}).`,
      );
    }
    const examples = recall.missed.map(
      (note) => `${note.kind}: ${note.text.slice(note.start, note.end)} in "${note.text}"`,
    );
    expect(finds(recall), shown('Missed', examples)).toBe(true);
  });

  test('is silent on at least 99 in 100 notes that identify nobody', () => {
    const alarms = falseAlarmsOf(screening, clean);
    figure(
      'T25',
      `${alarms.length} of ${clean.length} clean notes with a hit (${inPercent(alarms.length, clean.length)}).`,
    );
    const examples = alarms.flatMap(({ text, hits }) =>
      hits.map((hit) => `${hit.kind}: ${text.slice(hit.start, hit.end)} in "${text}"`),
    );
    expect(staysQuiet(alarms.length, clean.length), shown('False alarms', examples)).toBe(true);
  });

  test('would fail this judgement if it found nothing, and would fail it if it flagged everything', () => {
    expect(finds(recallOf(findsNothing, identifying))).toBe(false);
    expect(finds(recallOf(flagsEverything, identifying))).toBe(true);
    expect(staysQuiet(falseAlarmsOf(flagsEverything, clean).length, clean.length)).toBe(false);
    expect(staysQuiet(falseAlarmsOf(findsNothing, clean).length, clean.length)).toBe(true);
  });
});
