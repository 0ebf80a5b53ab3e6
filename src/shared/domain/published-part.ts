import type { Findings } from './findings-shape';
import type { PublishedFindings } from './published-shape';

/** Whether a count is hidden for its own sake. */
type IsSmall = (count: number) => boolean;

/** Records of an audit as they may be shown beside the whole of it: both as they are and as they are printed. */
export type PartAndWhole = {
  readonly part: Findings;
  readonly partPrinted: PublishedFindings;
  readonly whole: Findings;
  readonly wholePrinted: PublishedFindings;
};

/**
 * Some of an audit's records beside all of them: whoever has both can subtract and has the rest. So a number of the part is
 * hidden, with what it follows from, where it and the whole's are printed and the rest is small (docs/rules.md, some of the
 * records). Null where the rest itself is too small: then nothing of the part may be shown.
 */
export function hideAgainstWhole(
  { part, partPrinted, whole, wholePrinted }: PartAndWhole,
  isSmall: IsSmall,
): PublishedFindings | null {
  if (isSmall(whole.sample.read - part.sample.read)) return null;
  const rows = <Row extends object, Printed extends MayHide>(
    own: readonly Row[],
    printed: readonly Printed[],
    all: readonly Row[],
    allPrinted: readonly MayHide[],
    nameOf: (row: Row) => string,
  ): readonly Printed[] => {
    const wholeOf = new Map(all.map((row, index) => [nameOf(row), { row, printed: allPrinted[index] }]));
    return printed.map((row, index) => {
      const mine = own[index];
      const other = mine === undefined ? undefined : wholeOf.get(nameOf(mine));
      if (mine === undefined || other?.printed === undefined) return row;
      return hideRow({ own: mine, printed: row, whole: other.row, wholePrinted: other.printed }, isSmall);
    });
  };
  const byId = ({ id }: { readonly id: string }): string => id;
  const single = <Printed extends MayHide>(
    own: object | null,
    printed: Printed | null,
    all: object | null,
    allPrinted: MayHide | null,
  ): Printed | null =>
    own === null || printed === null || all === null || allPrinted === null
      ? printed
      : hideRow({ own, printed, whole: all, wholePrinted: allPrinted }, isSmall);
  return {
    ...partPrinted,
    criteria: rows(part.criteria, partPrinted.criteria, whole.criteria, wholePrinted.criteria, byId),
    closing: rows(part.closing, partPrinted.closing, whole.closing, wholePrinted.closing, byId),
    sections: rows(part.sections, partPrinted.sections, whole.sections, wholePrinted.sections, byId),
    gates: rows(part.gates, partPrinted.gates, whole.gates, wholePrinted.gates, byId),
    timeliness: rows(
      part.timeliness,
      partPrinted.timeliness,
      whole.timeliness,
      wholePrinted.timeliness,
      byId,
    ),
    themes: rows(part.themes, partPrinted.themes, whole.themes, wholePrinted.themes, ({ theme }) => theme),
    otherMeasures: rows(
      part.otherMeasures,
      partPrinted.otherMeasures,
      whole.otherMeasures,
      wholePrinted.otherMeasures,
      ({ id, measure }) => `${id} ${measure}`,
    ),
    voiceTarget: single(
      part.voiceTarget,
      partPrinted.voiceTarget,
      whole.voiceTarget,
      wholePrinted.voiceTarget,
    ),
    criticalFailures:
      single(
        part.criticalFailures,
        partPrinted.criticalFailures,
        whole.criticalFailures,
        wholePrinted.criticalFailures,
      ) ?? partPrinted.criticalFailures,
    // Groups of a part would be a table of two ways, which no release has.
    breakdowns: [],
  };
}

type MayHide = { readonly suppressed: boolean; readonly hidden: readonly string[] };

type FourRows<Printed> = {
  readonly own: object;
  readonly printed: Printed;
  readonly whole: object;
  readonly wholePrinted: object;
};

/** Hides what belongs together wherever one of its counts would give a small rest away. */
function hideRow<Printed extends MayHide>(rows: FourRows<Printed>, isSmall: IsSmall): Printed {
  const [own, whole] = [countsOf(rows.own), countsOf(rows.whole)];
  const [printed, wholePrinted] = [countsOf(rows.printed), countsOf(rows.wholePrinted)];
  const isTold = (path: string): boolean => printed.has(path) && wholePrinted.has(path);
  const restOf = (path: string): number => (whole.get(path) ?? 0) - (own.get(path) ?? 0);
  const fields = [...own.keys()].filter((path) => {
    if (!isTold(path)) return false;
    if (isSmall(restOf(path))) return true;
    // x and n together tell how many are not positive.
    const size = path.replace(/x$/, 'n');
    return /(^|\.)x$/.test(path) && isTold(size) && isSmall(restOf(size) - restOf(path));
  });
  if (fields.length === 0) return rows.printed;
  const groups = new Set(fields.flatMap((path) => togetherWith(path)));
  const away = leavesOf(rows.printed).filter((path) => groups.has(path) || groups.has(groupOf(path)));
  return without(rows.printed, away);
}

const STATES = new Set(['shown', 'notApplicable', 'unable', 'missing', 'coverage']);
const SHARE = new Set(['x', 'percent', 'low', 'high', 'quantityWord']);
const OF_GRADES = new Set(['median', 'veryGoodOrBetter', 'weakOrWorse']);

/** What a field is hidden with: `evaluation|share`, `|grades`, `|states`, `|row`. */
function groupOf(path: string): string {
  const [, base = '', name = path] = /^(.*\.)?([^.]+)$/.exec(path) ?? [];
  if (base.endsWith('distribution.')) return `${base.slice(0, -'distribution.'.length)}|grades`;
  if (OF_GRADES.has(name)) return `${base}|grades`;
  if (SHARE.has(name)) return `${base}|share`;
  return STATES.has(name) ? `${base}|states` : `${base}|row`;
}

/** A share follows from its grades, and everything follows from how many there are. */
function togetherWith(path: string): readonly string[] {
  const group = groupOf(path);
  const [base = '', kind = ''] = group.split('|');
  if (kind === 'share') return [group, `${base}|grades`];
  return kind === 'row' ? ['share', 'grades', 'states', 'row'].map((each) => `${base}|${each}`) : [group];
}

/** Paths of everything in a row that is a number or follows from one. */
const leavesOf = (row: object, base = ''): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) => {
    if (name === 'hidden' || name === 'suppressed') return [];
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return leavesOf(value, `${base}${name}.`);
    return typeof value === 'number' || Array.isArray(value) || name === 'quantityWord'
      ? [`${base}${name}`]
      : [];
  });

const COUNTS =
  /(^|\.)(x|n|shown|notApplicable|unable|missing|inTime|late|lateAgreed|notDone|dateMissing|strengths|improvements|records)$|distribution\.[^.]+$/;

/** The counts of a row that are printed, by path. */
function countsOf(row: object): ReadonlyMap<string, number> {
  return new Map(
    leavesOf(row).flatMap((path) => {
      const value = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], row);
      return COUNTS.test(path) && typeof value === 'number' ? [[path, value] as const] : [];
    }),
  );
}

function without<Row extends MayHide>(row: Row, fields: readonly string[]): Row {
  const copy = JSON.parse(JSON.stringify(row)) as Row & { suppressed: boolean; hidden: string[] };
  for (const field of fields) {
    const path = field.split('.');
    const last = path.pop() ?? '';
    const at = path.reduce<Record<string, unknown>>(
      (inside, name) => inside[name] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    );
    at[last] = null;
  }
  copy.hidden = [...new Set([...row.hidden, ...fields])];
  copy.suppressed = copy.hidden.length > 0;
  return copy;
}
