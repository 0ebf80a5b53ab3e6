import type { ModeratedCaseView, QueueItemView } from '../../../shared/contract/moderation';
import type { Core } from '../../core/ports';
import { ask } from './ask';
import { CommandFailure } from './output';

/** What moderating came to. */
export type Moderated = {
  readonly queued: number;
  readonly twice: number;
  readonly differences: number;
  readonly kept: number;
  readonly agreed: number;
};

const WHY = 'What the record shows was looked at again by both readers. (Fictional.)';
const GRADE = /^[1-6]$/;
/** Of each case file that was read twice, so many lines are talked through. */
const LINES = 3;

/**
 * Moderates everything that a rule asks for. In case files read twice the first lines on which the two readers'
 * grades differ are settled: the first reader's stands where it is the lower, and the lower is agreed where it is not.
 */
export async function moderateAll(core: Core, auditId: string): Promise<Moderated> {
  const { items } = await ask(core, 'moderation.queue', { auditId });
  const settled: ModeratedCaseView['settled'] = [];
  for (const item of items) {
    if (isByRule(item)) {
      const inHand = await ask(core, 'moderation.getCase', { caseId: item.caseId });
      for (const line of linesToSettle(inHand)) await settle(core, item.caseId, line);
    }
    settled.push(...(await finish(core, item.caseId)).settled);
  }
  return {
    queued: items.length,
    twice: items.filter(({ readings }) => readings.length > 1).length,
    differences: items.reduce((sum, { differences }) => sum + differences, 0),
    kept: settled.filter(({ decided }) => decided === 'kept').length,
    agreed: settled.filter(({ decided }) => decided === 'agreed').length,
  };
}

/** What is looked at by chance alone is another each time, so nothing that counts is settled in it. */
const isByRule = ({ reasons }: QueueItemView): boolean => reasons.some(({ code }) => code !== 'random');

type Line = { readonly criterionId: string; readonly value: string; readonly decided: 'agreed' | 'kept' };

function linesToSettle({ readings: [first, second] }: ModeratedCaseView): readonly Line[] {
  if (first === undefined || second === undefined) return [];
  const others = new Map(second.answers.map(({ criterionId, value }) => [criterionId, value]));
  return first.answers
    .map(({ criterionId, value }) => ({ criterionId, value, other: others.get(criterionId) ?? '' }))
    .filter(({ value, other }) => GRADE.test(value) && GRADE.test(other) && value !== other)
    .slice(0, LINES)
    .map(({ criterionId, value, other }) =>
      value < other
        ? { criterionId, value, decided: 'kept' }
        : { criterionId, value: other, decided: 'agreed' },
    );
}

const settle = (core: Core, caseId: string, line: Line): Promise<unknown> =>
  ask(core, 'moderation.agree', {
    caseId,
    agency: '',
    state: 'answered',
    reason: '',
    why: WHY,
    changeGuidance: false,
    ...line,
  });

/** Where a settled line opened another question, the lines are taken back and the first reading stands. */
async function finish(core: Core, caseId: string): Promise<ModeratedCaseView> {
  const reply = await core.call('moderation.finish', { caseId });
  if (reply.ok) return reply.value as ModeratedCaseView;
  if (reply.error.code !== 'incomplete') throw new CommandFailure(reply.error);
  const { settled } = await ask(core, 'moderation.getCase', { caseId });
  for (const { criterionId, agency } of settled)
    await ask(core, 'moderation.clearAgreed', { caseId, criterionId, agency });
  return ask(core, 'moderation.finish', { caseId });
}
