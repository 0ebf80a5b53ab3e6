import fc from 'fast-check';
import loadHighs from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/main/services/range-audit';
import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import { hidePrimary } from '../../src/shared/domain/disclosure/hide-cells';
import { protectFindings } from '../../src/shared/domain/disclosure/protect';
import { publishHidden } from '../../src/shared/domain/disclosure/publish-hidden';
import type { Solver } from '../../src/shared/domain/disclosure/range-audit';
import { releaseOf } from '../../src/shared/domain/disclosure/release-cells';
import type { DisclosureSettings } from '../../src/shared/domain/disclosure/settings';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Findings } from '../../src/shared/domain/findings-shape';
import { randomFrom } from '../../src/shared/domain/random';
import type { ReadingRecord } from '../../src/shared/domain/reading';
import { answersOf, compile, criterion, findingsOptions, grounds, template } from '../domain/small-audit';
import { Attack } from './attacker';

/** `npm run faults` makes ten times as many releases. */
const RELEASES = process.env.PLUMBLINE_FAULTS === 'long' ? 5000 : 500;
const CONTROLS = 60;

const FIRST = criterion('T-A1', 'YN', { notApplicable: grounds('none') });
/** Graded ones and ones that are asked of some, in turn. */
const TEMPLATES = [criterion('T-B1', 'S6'), criterion('T-B2', 'YPN', { showIf: 'A1 = yes' })].map((second) =>
  compile(template([FIRST, second], { profileKeys: ['locality', 'age', 'register'] })),
);
const ALWAYS = new Set(['T-A1', 'T-B1']);
const LOCALITIES = ['north', 'south', 'east', 'island'];
const AGES = ['0-2', '5-11', '12-15'];

let solve: Solver;
let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  solve = await loadSolver();
  highs = await loadHighs();
});

/** A random audit of 20 to 90 records; groups differ much in size, as localities do. */
function randomRelease(seed: number) {
  const random = randomFrom(seed);
  const compiled = TEMPLATES[seed % TEMPLATES.length] as CompiledTemplate;
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)] as T;
  const skewed = <T>(items: readonly T[]): T =>
    items[Math.min(random.below(items.length), random.below(items.length))] as T;
  const good = random.next();
  const readings = Array.from({ length: 20 + random.below(51) }, (_, index): ReadingRecord => {
    const yes = random.next() < good;
    const rare = random.below(40);
    return {
      caseReference: `C-${index}`,
      reading: 1,
      profile: {
        locality: skewed(LOCALITIES),
        age: pick(AGES),
        register: random.next() < 0.3 ? 'on' : 'off',
      },
      answers: answersOf(compiled, {
        'T-A1': rare === 0 ? 'UE' : rare === 1 ? 'NA:none' : yes ? 'yes' : 'no',
        ...(compiled.criteria.has('T-B1')
          ? { 'T-B1': String(1 + Math.min(5, random.below(4) + (yes ? 2 : 0))) }
          : { 'T-B2': pick(['yes', 'yes', 'partly', 'no']) }),
      }),
    };
  });
  const dimensions = ['locality', 'age', 'register'].slice(0, 1 + random.below(3));
  const settings: DisclosureSettings = { threshold: pick([3, 5, 5, 10] as const), zeros: 'shown' };
  return {
    compiled,
    findings: computeFindings(compiled, readings, findingsOptions({ cases: readings.length, dimensions })),
    settings,
    dimensions,
  };
}

function attack(
  releases: readonly {
    round: string;
    findings: Findings;
    published: ReturnType<typeof protectFindings>['published'];
  }[],
) {
  const attacker = new Attack(ALWAYS);
  for (const { round, findings, published } of releases) attacker.read(round, published, findings);
  return { secrets: attacker.secrets.length, recovered: attacker.recovered(highs, 100) };
}

describe('somebody with a release and a solver', () => {
  test(`works out no hidden number in ${RELEASES} random releases`, { timeout: 1_800_000 }, () => {
    const totals = { hidden: 0, primary: 0, merged: 0, cells: 0 };
    for (let seed = 1; seed <= RELEASES; seed += 1) {
      const { compiled, findings, settings } = randomRelease(seed);
      const { published, printed } = protectFindings(compiled, findings, { settings, solve });
      const { recovered } = attack([{ round: 'R', findings, published }]);
      expect(
        recovered.map(({ name }) => name),
        `seed ${seed}`,
      ).toEqual([]);
      expect(published.disclosure.rangeAudit.exact).toBe(0);
      totals.hidden += printed.filter(({ value }) => value === null).length;
      totals.cells += printed.length;
      totals.primary += published.disclosure.primary;
      totals.merged += published.disclosure.merged;
    }
    expect(totals.hidden).toBeGreaterThan(RELEASES);
    console.log(
      `disclosure: ${RELEASES} releases, 0 of ${totals.hidden} hidden numbers worked out; ${totals.primary} hidden for their own sake, ${totals.hidden - totals.primary} more of ${totals.cells} to protect them, ${totals.merged} merges`,
    );
  });

  test('works some out where only small numbers are hidden', () => {
    let found = 0;
    for (let seed = 1; seed <= CONTROLS; seed += 1) {
      const { compiled, findings, settings, dimensions } = randomRelease(seed);
      const merges = new Map(dimensions.map((dimension) => [dimension, []]));
      const hidden = hidePrimary(releaseOf(compiled, findings, merges), settings);
      const disclosure = {
        threshold: 5,
        primary: 0,
        secondary: 0,
        merged: 0,
        rangeAudit: { cells: 0, exact: 0 },
      };
      const published = publishHidden(findings, {
        hidden,
        merges,
        settings,
        disclosure,
        hiddenBefore: new Set(),
      });
      found += attack([{ round: 'R', findings, published }]).recovered.length;
    }
    expect(found).toBeGreaterThan(CONTROLS);
  });

  test('works nothing out from two releases of the same answers by different groups', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const { compiled, findings, settings } = randomRelease(seed);
        const by = (...dimensions: readonly string[]): Findings => ({
          ...findings,
          breakdowns: findings.breakdowns.filter((row) => dimensions.includes(row.dimension)),
        });
        const first = protectFindings(compiled, by('locality'), { settings, solve });
        const second = protectFindings(compiled, by('locality', 'age'), {
          settings,
          solve,
          dimensions: ['age'],
          earlier: { ...sortedOut(first), merges: first.merges },
        });
        const { recovered } = attack([
          { round: 'R', findings, published: first.published },
          { round: 'R', findings, published: second.published },
        ]);
        expect(recovered.map(({ name }) => name)).toEqual([]);
      }),
      { numRuns: 60, seed: 27 },
    );
  });
});

/** What a release has printed, and what it has hidden. */
const sortedOut = ({ printed }: ReturnType<typeof protectFindings>) => ({
  printed: new Map(printed.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const]))),
  hidden: new Set(printed.flatMap(({ key, value }) => (value === null ? [key] : []))),
});
