import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { disclosureSettingsSchema, type EarlierRelease, type releases } from '../../shared/contract/releases';
import type { DisclosureLine, SubtractionCheck } from '../../shared/domain/disclosure/protect';
import {
  DEFAULT_DISCLOSURE,
  type DisclosureSettings,
  THRESHOLDS,
} from '../../shared/domain/disclosure/settings';
import { computeFindings } from '../../shared/domain/findings';
import type { PublishedFindings } from '../../shared/domain/published-shape';
import { type ReleaseEntry, releaseEntrySchema } from '../../shared/exchange/register-file';
import { statement } from '../repositories/statement';
import { gatherComparison } from './comparisons';
import { type CommandContext, nowOf, type OpenStore, type QueryContext, rowId } from './context';
import { availableDimensions } from './findings';
import { gatherFindings, refuseDeleted } from './findings-basis';
import { readPolicy } from './policy';
import { protectRelease } from './protect-release';
import { readSetting, writeSetting } from './settings';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof releases> = z.output<(typeof releases)[N]['input']>;

/** A publish build that can be made, and what belongs into the register once it has been. */
export type Publishing = {
  readonly published: PublishedFindings;
  readonly log: readonly DisclosureLine[];
  readonly subtraction: SubtractionCheck;
  readonly settings: DisclosureSettings;
  readonly entry: ReleaseEntry;
};

type Row = {
  readonly releaseId: number;
  readonly auditId: number;
  readonly title: string;
  readonly templateKey: string;
  readonly period: string;
  readonly at: string;
  readonly designation: string;
  readonly threshold: number;
  readonly papers: string;
  readonly body: string;
};

const registerOf = ({ handle }: Pick<OpenStore, 'handle'>): Row[] =>
  statement(
    handle,
    `SELECT r.release_id AS releaseId, r.audit_id AS auditId, a.title, a.template_key AS templateKey,
       a.period_code AS period, r.at, r.designation, r.threshold, r.papers, r.body
     FROM release r JOIN audit a ON a.audit_id = r.audit_id ORDER BY r.release_id DESC`,
  ).all() as Row[];

const entryOf = ({ body }: Row): ReleaseEntry => releaseEntrySchema.parse(JSON.parse(body));

const listed = (row: Row): EarlierRelease => {
  const values = Object.values(entryOf(row).printed);
  const hidden = values.filter((value) => value === null).length;
  const { title, period, at, designation, threshold } = row;
  return {
    releaseId: String(row.releaseId),
    auditId: String(row.auditId),
    title,
    period,
    at,
    designation,
    threshold,
    papers: JSON.parse(row.papers) as string[],
    printed: values.length - hidden,
    hidden,
  };
};

/** The register: everything that was published, or what was of one audit, the latest first. */
export const listReleases = ({ store }: QueryContext, { auditId }: Input<'list'>): EarlierRelease[] =>
  registerOf(store)
    .filter((row) => auditId === null || row.auditId === rowId(auditId, 'audit'))
    .map(listed);

/** What may be published of an audit, the releases before it in mind (docs/rules.md, disclosure). */
export async function publishFindings(
  context: QueryContext,
  auditId: string,
  dimensions: readonly string[],
): Promise<Publishing> {
  await refuseDeleted(context, auditId);
  const { settings } = await getDisclosure(context);
  const all = await gatherFindings(context, auditId, []);
  const every = availableDimensions(all.compiled).map(({ key }) => key);
  const comparison = await gatherComparison(context, all.audit, {});
  const findings = computeFindings(all.compiled, all.readings, {
    ...all.options,
    ...comparison,
    dimensions: [...new Set([...every, ...dimensions])],
  });
  const id = rowId(auditId, 'audit');
  const register = registerOf(context.store).filter(
    ({ templateKey }) => templateKey === all.audit.templateKey,
  );
  const { published, log, subtraction, entry } = await protectRelease(all.compiled, {
    findings,
    dimensions,
    settings,
    period: all.audit.periodCode,
    ofThis: register.filter((row) => row.auditId === id).map(entryOf),
    ofOthers: register.filter((row) => row.auditId !== id).map(entryOf),
    isCorrected: true,
  });
  return { published, log, subtraction, settings, entry };
}

/** What a publish build would print and hide; nothing is written. */
export async function previewRelease(context: QueryContext, { auditId, dimensions }: Input<'preview'>) {
  const { published, log, subtraction, settings } = await publishFindings(context, auditId, dimensions);
  return {
    published,
    log: log.map((line) => ({ ...line })),
    subtraction: { ...subtraction, tightest: subtraction.tightest.map((each) => ({ ...each })) },
    settings,
    earlier: listReleases(context, { auditId }),
  };
}

/** Appends a release to the register. To be called in the transaction in which its papers are put in place. */
export function recordRelease(
  context: CommandContext,
  auditId: string,
  { entry, settings }: Pick<Publishing, 'entry' | 'settings'>,
  papers: readonly string[],
): void {
  const { store, ports } = context;
  const id = rowId(auditId, 'audit');
  statement(
    store.handle,
    'INSERT INTO release (audit_id, at, designation, threshold, zeros, papers, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    id,
    nowOf(ports),
    store.who.designation,
    settings.threshold,
    settings.zeros,
    JSON.stringify(papers),
    JSON.stringify(entry),
  );
  record(context, { what: 'published', about: { kind: 'audit', id }, subject: String(papers.length) });
}

const SETTING = 'disclosure';

/** How small numbers are protected, and the least threshold that IT allows here. */
export async function getDisclosure({
  db,
  ports,
}: Pick<QueryContext, 'db' | 'ports'>): Promise<{ settings: DisclosureSettings; least: number }> {
  const kept = disclosureSettingsSchema.safeParse(await readSetting(db, SETTING));
  const stored = kept.success ? kept.data : DEFAULT_DISCLOSURE;
  const { threshold: floor } = readPolicy(ports.files.policyFile);
  const least = THRESHOLDS.find((each) => each >= Math.min(floor, 10)) ?? 10;
  const threshold = THRESHOLDS.find((each) => each >= Math.max(stored.threshold, least)) ?? 10;
  return { settings: { ...stored, threshold }, least };
}

/** Keeps how small numbers are protected; refuses less than IT allows. */
export async function saveDisclosure(
  context: CommandContext,
  settings: Input<'saveSettings'>,
): Promise<DisclosureSettings> {
  const { least } = await getDisclosure(context);
  if (settings.threshold < least)
    throw new Refusal(
      'bad-value',
      `IT has set that counts under ${least} are hidden on this computer. Choose ${least} or more.`,
    );
  await context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, SETTING, settings);
    record(context, { what: 'disclosure_saved', about: THE_STORE, subject: String(settings.threshold) });
  });
  return settings;
}
