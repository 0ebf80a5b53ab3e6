import { createHash } from 'node:crypto';
import type { CompiledTemplate } from '../../shared/domain/compile-template';
import { type Protection, protectFindings } from '../../shared/domain/disclosure/protect';
import type { DisclosureSettings } from '../../shared/domain/disclosure/settings';
import type { Findings } from '../../shared/domain/findings-shape';
import type { ReleaseEntry } from '../../shared/exchange/register-file';
import { loadSolver } from './range-audit';

/** A release that is asked for. `findings` has every breakdown that there is; `dimensions` are those to be printed. */
export type AskedRelease = {
  readonly findings: Findings;
  readonly dimensions: readonly string[];
  readonly settings: DisclosureSettings;
  readonly period: string;
  /** Earlier releases of this audit, and of other rounds of its instrument. */
  readonly ofThis: readonly ReleaseEntry[];
  readonly ofOthers: readonly ReleaseEntry[];
  /** Whether releases of other answers among `ofThis` are of the same records, corrected since. */
  readonly isCorrected: boolean;
};

export type ProtectedRelease = Protection & { readonly entry: ReleaseEntry };

/** SHA-256 of all that was found, so that a release of the same answers is known again. */
function basisOf({
  change: _c,
  trend: _t,
  targets: _g,
  weighted: _w,
  warnings: _n,
  ...found
}: Findings): string {
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

/**
 * Protects a release, with the releases before it in mind (docs/rules.md, disclosure). Answers what may be published and
 * the entry that belongs into the register once it has been.
 */
export async function protectRelease(
  compiled: CompiledTemplate,
  asked: AskedRelease,
): Promise<ProtectedRelease> {
  const { findings, dimensions, settings, period } = asked;
  const basis = basisOf(findings);
  const same = asked.ofThis.filter((entry) => entry.basis === basis);
  const wanted = new Set([...dimensions, ...same.flatMap((entry) => entry.dimensions)]);
  const whole = {
    ...findings,
    breakdowns: findings.breakdowns.filter(({ dimension }) => wanted.has(dimension)),
  };
  const protection = protectFindings(compiled, whole, {
    settings,
    solve: await loadSolver(),
    dimensions,
    earlier: {
      printed: new Map(same.flatMap(({ printed }) => known(printed))),
      hidden: new Set(same.flatMap(({ printed }) => secret(printed))),
      merges: new Map(same.flatMap(({ merges }) => Object.entries(merges))),
    },
    nearBefore: (asked.isCorrected ? asked.ofThis : [])
      .filter((entry) => entry.basis !== basis)
      .map(({ printed }) => new Map(known(printed))),
    hiddenBefore: new Set(asked.ofOthers.flatMap(hiddenRows)),
  });
  const entry = {
    templateKey: findings.template.key,
    period,
    basis,
    dimensions: [...dimensions],
    merges: Object.fromEntries(
      [...protection.merges].map(([key, each]) => [key, each.map((merge) => [...merge])]),
    ),
    printed: Object.fromEntries(protection.printed.map(({ key, value }) => [key, value])),
  };
  return { ...protection, entry };
}

const known = (printed: ReleaseEntry['printed']): [string, number][] =>
  Object.entries(printed).flatMap(([key, value]) => (value === null ? [] : [[key, value]]));

const secret = (printed: ReleaseEntry['printed']): string[] =>
  Object.entries(printed).flatMap(([key, value]) => (value === null ? [key] : []));

/** `period|criterion` of every row of which x or n was hidden; a month goes by both of its names. */
const hiddenRows = ({ period, printed }: ReleaseEntry): string[] =>
  secret(printed).flatMap((key) => {
    const [table, id, field] = key.split('|');
    const isRow = (table === 'criteria' && (field === 'x' || field === 'n')) || table === 'timeliness';
    return isRow ? [`${period}|${id}`] : [];
  });
