import type { z } from 'zod';
import { Refusal } from '../../shared/contract/errors';
import { sayIssue } from '../../shared/contract/say-issue';
import type { drafts } from '../../shared/contract/template-editor';
import { templateSchema } from '../../shared/contract/templates';
import { listInWords } from '../../shared/domain/answer-place';
import type { Template } from '../../shared/domain/template';
import { checkTemplate } from '../../shared/domain/template-check';
import {
  compareTemplates,
  type DifferenceLine,
  undecidedLines,
} from '../../shared/domain/template-difference';
import { newMeaningId } from '../../shared/domain/template-edit';
import { acceptAll, completeLineage } from '../../shared/domain/template-lineage';
import { statement } from '../repositories/statement';
import { deleteDraft } from '../repositories/template-drafts';
import { type CommandContext, nowOf } from './context';
import { baseOf, draftRow, refuseMovedOn, templateOf } from './template-drafts';
import { canonicalJson, hashOf, newestVersion } from './templates';
import { record, THE_STORE } from './trail';

type Input<N extends keyof typeof drafts> = z.output<(typeof drafts)[N]['input']>;

/**
 * Freezes a draft as the next version of its key (docs/rules.md, what became of a question). Refuses a draft of a version that is not the
 * newest any more unless that is meant, changes that nobody has decided, and whatever the check-up calls a fault. Audits
 * stay on the version that they were planned with.
 */
export async function publishDraft(
  context: CommandContext,
  input: Input<'publish'>,
): Promise<{ key: string; version: number; hash: string }> {
  const { store, ports } = context;
  const row = draftRow(context, input.draftId);
  refuseMovedOn(row, input.revision);
  const newest = await newestVersion(context, row.key);
  if (row.baseKey !== '' && newest !== row.baseVersion && !input.evenIfOlder)
    throw new Refusal(
      'not-editable',
      `This draft was made from version ${row.baseVersion}, and version ${newest} has been published since. Begin a draft from that one, or say that this one is to come after it as it is.`,
      { newest },
    );
  const before = await baseOf(context, row);
  const draft = templateOf(store, row);
  const decided = before === null ? draft : decideAll(context, before, draft, input.acceptProposed);
  const template = readyToPublish({ ...decided, version: (newest ?? 0) + 1 });
  const hash = hashOf(template);
  store.handle
    .transaction(() => {
      statement(
        store.handle,
        'INSERT INTO template_version (template_key, version, hash, body, published_at) VALUES (?, ?, ?, ?, ?)',
      ).run(template.key, template.version, hash, canonicalJson(template), nowOf(ports));
      deleteDraft(store.handle, row.draftId);
      record(context, {
        what: 'template_published',
        about: THE_STORE,
        subject: `${template.key} ${template.version}`,
        after: hash,
      });
    })
    .immediate();
  return { key: template.key, version: template.version, hash };
}

/** The draft with every change decided and said in its lineage. */
function decideAll(
  context: CommandContext,
  before: Template,
  draft: Template,
  acceptProposed: boolean,
): Template {
  const open = undecidedLines(compareTemplates(before, draft));
  if (open.length > 0 && !acceptProposed) throw undecided(open);
  const fresh = (): string => newMeaningId(draft.key, context.ports.random.bytes(5));
  const mapped = acceptAll(before, draft, fresh);
  if (!mapped.ok) throw new Refusal('template-invalid', mapped.error.message);
  const difference = compareTemplates(before, mapped.value);
  const isSame =
    difference.general.length === 0 && difference.lines.every(({ kind, moved }) => kind === 'kept' && !moved);
  if (isSame)
    throw new Refusal(
      'nothing-to-count',
      'Nothing differs from the version before, so there is nothing to publish.',
    );
  return completeLineage(mapped.value, difference);
}

function undecided(open: readonly DifferenceLine[]): Refusal {
  const ids = open.map((line) => line.now[0]?.id ?? line.before[0]?.id ?? '');
  return new Refusal(
    'incomplete',
    `It has not been decided what kind of change ${listInWords(ids.slice(0, 12))} ${ids.length === 1 ? 'is' : 'are'}. Decide each one, or take what is proposed.`,
    { criteria: ids },
  );
}

/** The template as it can be published; refuses with every fault, each naming its place. */
function readyToPublish(template: Template): Template {
  const faults = checkTemplate(template).filter(({ severity }) => severity === 'fault');
  const parsed = templateSchema.safeParse(template);
  const sentences = [
    ...faults.map(({ sentence }) => sentence),
    ...(parsed.success || faults.length > 0 ? [] : parsed.error.issues.slice(0, 20).map(sayIssue)),
  ];
  if (!parsed.success || sentences.length > 0)
    throw new Refusal('template-invalid', `This draft cannot be published yet: ${sentences.join(' ')}`, {
      faults: sentences,
    });
  return parsed.data;
}
