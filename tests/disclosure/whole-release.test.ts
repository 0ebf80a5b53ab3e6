import loadHighs from 'highs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../src/main/services/range-audit';
import type { CompiledTemplate } from '../../src/shared/domain/compile-template';
import { hidePrimary, hideSecondary } from '../../src/shared/domain/disclosure/hide-cells';
import { protectFindings } from '../../src/shared/domain/disclosure/protect';
import { publishHidden } from '../../src/shared/domain/disclosure/publish-hidden';
import type { Solver } from '../../src/shared/domain/disclosure/range-audit';
import { releaseOf as protectionOf } from '../../src/shared/domain/disclosure/release-cells';
import { DEFAULT_DISCLOSURE } from '../../src/shared/domain/disclosure/settings';
import { computeFindings } from '../../src/shared/domain/findings';
import type { Findings } from '../../src/shared/domain/findings-shape';
import { makePracticeCases } from '../../src/shared/domain/practice';
import type { PublishedFindings } from '../../src/shared/domain/published-shape';
import { randomFrom } from '../../src/shared/domain/random';
import type { ReadingRecord } from '../../src/shared/domain/reading';
import { findingsOptions } from '../domain/small-audit';
import { compileShipped, readShippedWords, SHIPPED_KEYS } from '../templates/shipped';
import { AttackRest } from './attack-rest';
import { Attack } from './attacker';

/** `npm run faults` makes ten times as many. */
const RELEASES = process.env.PLUMBLINE_FAULTS === 'long' ? 80 : 4;
const CONTROLS = 4;
/** More than any count in such an audit: meetings and steps are counted within its records. */
const MOST = 400;

let solve: Solver;
let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  solve = await loadSolver();
  highs = await loadHighs();
});

/** A practice audit of 20 to 80 case files, published by one or two keys. */
function releaseOf(seed: number) {
  const random = randomFrom(seed);
  const key = SHIPPED_KEYS[seed % SHIPPED_KEYS.length] ?? 'VOI';
  const compiled = compileShipped(key);
  const cases = 20 + random.below(61);
  const made = makePracticeCases(compiled, {
    cases,
    readers: 1,
    seed,
    periodCode: '27Q2',
    words: readShippedWords(),
    unfinished: 0,
  });
  const readings = made.readings.map(
    ({ listReference, profile, answers }): ReadingRecord => ({
      caseReference: listReference,
      reading: 1,
      profile,
      answers,
    }),
  );
  const dimensions = ['locality', 'age'].slice(0, random.below(3));
  const findings = computeFindings(compiled, readings, findingsOptions({ cases, dimensions }));
  return { compiled, findings };
}

/** What somebody with a solver works out of a release. */
function workedOut(
  compiled: CompiledTemplate,
  findings: Findings,
  published: PublishedFindings,
): { readonly secrets: number; readonly recovered: readonly string[] } {
  const attack = new Attack(new Set());
  attack.read('R', published, findings);
  new AttackRest(attack, compiled, published, findings).readAll();
  const recovered = attack.recovered(highs, MOST);
  return {
    secrets: attack.secrets.length,
    recovered: recovered.map(({ name, truth }) => `${name} = ${truth}`),
  };
}

describe('somebody with a whole release, the instrument and a solver', () => {
  test(`works out no hidden number of ${RELEASES} practice audits`, { timeout: 1_800_000 }, () => {
    let secrets = 0;
    for (let seed = 1; seed <= RELEASES; seed += 1) {
      const { compiled, findings } = releaseOf(seed);
      const { published } = protectFindings(compiled, findings, { settings: DEFAULT_DISCLOSURE, solve });
      const found = workedOut(compiled, findings, published);
      expect(found.recovered, `seed ${seed}, ${compiled.template.key}`).toEqual([]);
      secrets += found.secrets;
    }
    expect(secrets).toBeGreaterThan(RELEASES);
    console.log(`disclosure: ${RELEASES} whole releases, 0 of ${secrets} hidden numbers worked out`);
  });

  test('works some out where no more is hidden than lines of one table ask for', () => {
    let recovered = 0;
    for (let seed = 1; seed <= CONTROLS; seed += 1) {
      const { compiled, findings } = releaseOf(seed);
      const merges = new Map(findings.breakdowns.map(({ dimension }) => [dimension, []]));
      const release = protectionOf(compiled, findings, merges);
      const hidden = hidePrimary(release, DEFAULT_DISCLOSURE);
      hideSecondary(release, hidden);
      const disclosure = {
        threshold: DEFAULT_DISCLOSURE.threshold,
        primary: 0,
        secondary: 0,
        merged: 0,
        rangeAudit: { cells: 0, exact: 0 },
      };
      const published = publishHidden(findings, {
        hidden,
        merges,
        settings: DEFAULT_DISCLOSURE,
        disclosure,
        hiddenBefore: new Set(),
      });
      recovered += workedOut(compiled, findings, published).recovered.length;
    }
    expect(recovered).toBeGreaterThan(CONTROLS);
  });
});
