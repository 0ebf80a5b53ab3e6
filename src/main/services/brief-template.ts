import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import type { BriefTemplate } from '../../shared/contract/reports';
import { BRIEF_PLACEHOLDERS } from '../papers/brief';
import { checkTemplate, LARGEST_TEMPLATE } from '../word/check-template';
import { type CommandContext, nowOf, type QueryContext } from './context';
import { askWhereToSave, saveFileBeside } from './save-file';
import { readSetting, writeSetting } from './settings';
import { record, THE_STORE } from './trail';

const SETTING = 'papers.brief';
const storedSchema = z
  .strictObject({ fileName: z.string(), addedAt: z.string(), body: z.base64() })
  .nullable();
type Stored = NonNullable<z.infer<typeof storedSchema>>;

const storedTemplate = async ({ db }: Pick<QueryContext, 'db'>): Promise<Stored | null> =>
  storedSchema.parse(await readSetting(db, SETTING));

const bytesOf = ({ body }: Stored): Uint8Array => new Uint8Array(Buffer.from(body, 'base64'));

const builtIn = ({ ports }: Pick<QueryContext, 'ports'>): Uint8Array =>
  new Uint8Array(readFileSync(join(ports.files.appFolder, 'resources', 'papers', 'brief.docx')));

const problemOf = (bytes: Uint8Array): string | null => {
  const checked = checkTemplate(bytes, BRIEF_PLACEHOLDERS);
  return checked.ok ? null : checked.error;
};

export async function getBriefTemplate(context: Pick<QueryContext, 'db'>): Promise<BriefTemplate> {
  const stored = await storedTemplate(context);
  if (stored === null) return { own: null, problem: null };
  const { fileName, addedAt } = stored;
  return { own: { fileName, addedAt }, problem: problemOf(bytesOf(stored)) };
}

/**
 * The template the brief is filled from: the partnership's where it has one that can be filled, otherwise the program's
 * with a sentence that says why (docs/rules.md, own templates).
 */
export async function templateInUse(
  context: Pick<QueryContext, 'db' | 'ports'>,
): Promise<{ readonly bytes: Uint8Array; readonly note: string | null }> {
  const stored = await storedTemplate(context);
  if (stored === null) return { bytes: builtIn(context), note: null };
  const bytes = bytesOf(stored);
  const problem = problemOf(bytes);
  return problem === null
    ? { bytes, note: null }
    : {
        bytes: builtIn(context),
        note: `${stored.fileName} was not used for the brief, the program’s own template was. ${problem}`,
      };
}

/** Takes a Word file as the partnership's template; one that cannot be filled is refused and nothing changes. */
export async function chooseBriefTemplate(context: CommandContext): Promise<BriefTemplate | null> {
  const picked = await context.ports.files.pickFile({
    title: 'Choose a Word template for the brief',
    extensions: ['docx'],
  });
  if (picked === null) return null;
  const { size } = statSync(picked.path, { throwIfNoEntry: false }) ?? { size: 0 };
  const bytes = size > LARGEST_TEMPLATE ? null : new Uint8Array(readFileSync(picked.path));
  const problem = bytes === null ? 'It is larger than 4 MB. Take pictures out of it.' : problemOf(bytes);
  if (bytes === null || problem !== null)
    throw new Refusal(
      'bad-input',
      `${picked.name} was not taken as a template. ${problem ?? ''} Nothing has changed.`,
    );
  const stored: Stored = {
    fileName: picked.name.slice(0, 200),
    addedAt: nowOf(context.ports),
    body: Buffer.from(bytes).toString('base64'),
  };
  await keep(context, stored, 'brief_template_chosen');
  return getBriefTemplate(context);
}

export async function removeBriefTemplate(context: CommandContext): Promise<BriefTemplate> {
  await keep(context, null, 'brief_template_removed');
  return getBriefTemplate(context);
}

const keep = (context: CommandContext, stored: Stored | null, what: string): Promise<void> =>
  context.db.transaction().execute(async (trx) => {
    await writeSetting(trx, SETTING, stored);
    record(context, { what, about: THE_STORE });
  });

/** Saves the template in use, to be edited in Word; null when given up. */
export async function saveBriefTemplate(
  context: CommandContext,
): Promise<{ fileName: string; folder: string } | null> {
  const target = await askWhereToSave(context.ports, {
    title: 'Save the template of the brief',
    suggestedName: 'Brief template.docx',
    extension: 'docx',
  });
  return target === null ? null : saveFileBeside(target, (await templateInUse(context)).bytes);
}
