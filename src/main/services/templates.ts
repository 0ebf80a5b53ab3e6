import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { sayIssue } from '../../shared/contract/say-issue';
import { type TemplateSummary, templateSchema } from '../../shared/contract/templates';
import { compileTemplate, describeFault } from '../../shared/domain/compile-template';
import { listCriteria, type Template } from '../../shared/domain/template';
import { parseStrictJson } from '../../shared/exchange/strict-json';
import { type CommandContext, nowOf, type QueryContext } from './context';

export type PublishedTemplate = { readonly template: Template; readonly hash: string };

/** JSON with its keys in order, so that the same template has the same hash whoever wrote the file. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a template version in hexadecimal: what a reading was scored against. */
export const hashOf = (template: Template): string =>
  createHash('sha256').update(canonicalJson(template)).digest('hex');

/**
 * Reads a template from the text of its file: the format, then whether it can be scored at all. Refuses with every
 * fault, each naming its place.
 */
export function readTemplate(text: string, fileName: string): PublishedTemplate {
  const json = parseStrictJson(text);
  if (!json.ok) throw invalid(fileName, [`${json.error}.`]);
  const shared = sharedSchema.safeParse(json.value);
  const parsed = templateSchema.safeParse(shared.success ? shared.data.template : json.value);
  if (!parsed.success) {
    throw invalid(fileName, parsed.error.issues.slice(0, 20).map(sayIssue));
  }
  const compiled = compileTemplate(parsed.data);
  if (!compiled.ok) throw invalid(fileName, compiled.error.map(describeFault));
  const hash = hashOf(parsed.data);
  if (shared.success && shared.data.hash !== hash)
    throw invalid(fileName, [
      'It was changed after it was saved: its hash is that of something else. Ask for it again.',
    ]);
  return { template: parsed.data, hash };
}

/** The file in which partnerships give each other a template (docs/formats.md, template file). */
const sharedSchema = z.strictObject({
  schema: z.literal('plumbline-template/1'),
  hash: z.string(),
  template: z.unknown(),
});

/** A template as the text of such a file; `readTemplate` reads it back. The same template gives the same text. */
export const templateFileText = (template: Template): string =>
  `${JSON.stringify({ schema: 'plumbline-template/1', hash: hashOf(template), template }, null, 2)}\n`;

const invalid = (fileName: string, faults: readonly string[]): Refusal =>
  new Refusal('template-invalid', `${fileName} cannot be used as a template: ${faults.join(' ')}`, {
    file: fileName,
    faults,
  });

const shipped = new Map<string, readonly PublishedTemplate[]>();

/** The instruments that came with the app, by key. Read once: they do not change while it runs. */
export function shippedTemplates(appFolder: string): readonly PublishedTemplate[] {
  const known = shipped.get(appFolder);
  if (known !== undefined) return known;
  const folder = join(appFolder, 'resources', 'templates');
  const templates = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readTemplate(readFileSync(join(folder, name), 'utf8'), name));
  shipped.set(appFolder, templates);
  return templates;
}

/** An instrument with which people are asked reads no record, so no audit is made of it (docs/rules.md, instruments that ask people). */
export function refuseAsking({ kind, title }: Pick<Template, 'kind' | 'title'>): void {
  if (kind !== 'record_reading')
    throw new Refusal(
      'bad-value',
      `“${title}” asks people; it reads no record, so no audit is made of it. Choose an instrument for reading records.`,
    );
}

/** Copies a shipped version into the store the first time it is used; from then on the store's copy is the one. */
export async function publishedTemplate(
  { db, ports }: CommandContext,
  key: string,
  version: number,
): Promise<PublishedTemplate> {
  const stored = await findStored(db, key, version);
  const found = stored ?? findShipped(ports.files.appFolder, key, version);
  refuseAsking(found.template);
  if (stored !== null) return stored;
  await db
    .insertInto('template_version')
    .values({
      template_key: key,
      version,
      hash: found.hash,
      body: canonicalJson(found.template),
      published_at: nowOf(ports),
    })
    .execute();
  return found;
}

function findShipped(appFolder: string, key: string, version: number): PublishedTemplate {
  const found = shippedTemplates(appFolder).find(
    ({ template }) => template.key === key && template.version === version,
  );
  if (found === undefined) throw unknownTemplate(key, appFolder);
  return found;
}

/** The newest shipped version of a key. */
export function newestShipped(appFolder: string, key: string): PublishedTemplate {
  const versions = shippedTemplates(appFolder).filter(({ template }) => template.key === key.toUpperCase());
  const newest = versions.sort((a, b) => b.template.version - a.template.version)[0];
  if (newest === undefined) throw unknownTemplate(key, appFolder);
  return newest;
}

function unknownTemplate(key: string, appFolder: string): Refusal {
  const known = shippedTemplates(appFolder).map(({ template }) => template.key);
  return new Refusal(
    'unknown-template',
    `There is no template ${key.slice(0, 40)}. There are: ${known.join(', ')}.`,
    { known },
  );
}

/** The store's own copy of a version, null when it was never used. */
export async function findStored(
  db: QueryContext['db'],
  key: string,
  version: number,
): Promise<PublishedTemplate | null> {
  const row = await db
    .selectFrom('template_version')
    .select(['body', 'hash'])
    .where('template_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : { template: templateSchema.parse(JSON.parse(row.body)), hash: row.hash };
}

/** The newest version of a key, shipped or published in this store; null where there is none. */
export async function newestVersion({ db, ports }: QueryContext, key: string): Promise<number | null> {
  const stored = await db
    .selectFrom('template_version')
    .select('version')
    .where('template_key', '=', key)
    .execute();
  const versions = [
    ...stored.map(({ version }) => version),
    ...shippedTemplates(ports.files.appFolder)
      .filter(({ template }) => template.key === key)
      .map(({ template }) => template.version),
  ];
  return versions.length === 0 ? null : Math.max(...versions);
}

export const countCritical = (template: Template): number =>
  listCriteria(template).filter((each) => each.critical).length;

/** Every shipped version and every one in the store, by key, the newest first; the store’s own copy is the one. */
export async function allTemplates({ db, ports }: QueryContext): Promise<readonly PublishedTemplate[]> {
  const stored = await db
    .selectFrom('template_version')
    .select(['template_key', 'version', 'body', 'hash'])
    .execute();
  const all = new Map<string, PublishedTemplate>();
  for (const each of shippedTemplates(ports.files.appFolder))
    all.set(`${each.template.key} ${each.template.version}`, each);
  for (const row of stored) {
    all.set(`${row.template_key} ${row.version}`, {
      template: templateSchema.parse(JSON.parse(row.body)),
      hash: row.hash,
    });
  }
  return [...all.values()].toSorted(
    ({ template: one }, { template: other }) =>
      (one.key < other.key ? -1 : one.key > other.key ? 1 : 0) || other.version - one.version,
  );
}

/** The newest version of a key, shipped or published here; refuses a key that there is not. */
export async function newestTemplate(context: QueryContext, key: string): Promise<PublishedTemplate> {
  const version = await newestVersion(context, key);
  return version === null
    ? newestShipped(context.ports.files.appFolder, key)
    : getTemplate(context, { key, version });
}

/** The library: every version there is, with the audits that use it. */
export async function listTemplates(context: QueryContext): Promise<TemplateSummary[]> {
  const used = await context.db
    .selectFrom('audit')
    .select(['audit_id', 'title', 'template_key', 'template_version'])
    .execute();
  const all = await allTemplates(context);
  const shippedOnes = shippedTemplates(context.ports.files.appFolder);
  return all.map(({ template, hash }, index) => ({
    key: template.key,
    title: template.title,
    version: template.version,
    kind: template.kind,
    criteria: listCriteria(template).length,
    critical: countCritical(template),
    hash,
    isShipped: shippedOnes.some((each) => each.hash === hash),
    isNewest: all[index - 1]?.template.key !== template.key,
    purpose: template.purpose,
    usedIn: used
      .filter((audit) => audit.template_key === template.key && audit.template_version === template.version)
      .map((audit) => ({ auditId: String(audit.audit_id), title: audit.title })),
  }));
}

/** One version, whole. */
export async function getTemplate(
  { db, ports }: QueryContext,
  input: { key: string; version: number },
): Promise<PublishedTemplate> {
  return (
    (await findStored(db, input.key, input.version)) ??
    findShipped(ports.files.appFolder, input.key, input.version)
  );
}
