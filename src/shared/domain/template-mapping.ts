import { fail, ok, type Result } from './result';
import {
  type Criterion,
  type Lineage,
  type LineageKind,
  listSections,
  type Section,
  type Template,
} from './template';
import type { EditFault, MappingLine } from './template-edit';

/** How many questions of the version before, and of this one, a line of each kind is about. */
const SHAPES: Readonly<Record<LineageKind, (before: number, now: number) => boolean>> = {
  kept: (before, now) => before === 1 && now === 1,
  reworded: (before, now) => before === 1 && now === 1,
  split: (before, now) => before === 1 && now > 1,
  merged: (before, now) => before > 1 && now === 1,
  dropped: (before, now) => before === 1 && now === 0,
  new: (before, now) => before === 0 && now === 1,
};

/** Whether a question goes on under its meaning id, so that its trend goes on too. */
export const goesOn = ({ kind, decided }: Pick<MappingLine, 'kind' | 'decided'>): boolean =>
  kind === 'kept' || (kind === 'reworded' && decided !== 'meaning');

/**
 * Says of a draft’s questions what became of those before (docs/rules.md, what became of a question): what goes on gets the meaning id of
 * the question that it goes on from, everything else one of its own. A line takes the place of earlier ones about the same
 * questions.
 */
export function applyMapping(template: Template, lines: readonly MappingLine[]): Result<Template, EditFault> {
  const { lineage } = template;
  if (lineage === undefined)
    return fail({
      message: 'This template was not made from an earlier version, so there is nothing to map.',
    });
  const wrong = lines.map(whyWrong).find((each) => each !== null);
  if (wrong !== undefined && wrong !== null) return fail({ message: wrong });
  const becomes = new Map(lines.flatMap(({ now }) => now.map((each) => [each.meaningId, each.becomes])));
  const next = withMeanings(template, becomes);
  const all = listSections(next).flatMap(({ criteria }) => criteria.map(({ meaningId }) => meaningId));
  const before = new Set(
    listSections(template).flatMap(({ criteria }) => criteria.map((each) => each.meaningId)),
  );
  if ([...becomes.keys()].some((id) => !before.has(id)))
    return fail({ message: 'A criterion of this mapping is not in the template any more.' });
  if (new Set(all).size < all.length)
    return fail({ message: 'Two criteria would go on from the same question. Say which of them does.' });
  return ok({ ...next, lineage: { ...lineage, lines: withLines(lineage, lines) } });
}

function whyWrong({ kind, before, now, decided }: MappingLine): string | null {
  if (!SHAPES[kind](before.length, now.length))
    return `A line that is ${kind} cannot be about ${before.length} before and ${now.length} now.`;
  const isSame = now.every(({ becomes }) => before.includes(becomes));
  if (goesOn({ kind, decided }) !== (isSame && kind !== 'dropped'))
    return 'What means the same keeps its meaning id, and what means something else gets one of its own.';
  return null;
}

function withMeanings(template: Template, becomes: ReadonlyMap<string, string>): Template {
  const criterion = (each: Criterion): Criterion => {
    const meaningId = becomes.get(each.meaningId) ?? each.meaningId;
    return meaningId === each.meaningId ? each : { ...each, meaningId };
  };
  const section = (each: Section): Section => ({ ...each, criteria: each.criteria.map(criterion) });
  return { ...template, sections: template.sections.map(section), closing: section(template.closing) };
}

function withLines({ lines: earlier }: Lineage, lines: readonly MappingLine[]): Lineage['lines'] {
  const before = new Set(lines.flatMap((line) => line.before));
  const now = new Set(
    lines.flatMap((line) => line.now.flatMap(({ meaningId, becomes }) => [meaningId, becomes])),
  );
  const stays = earlier.filter(
    (line) => !line.before.some((id) => before.has(id)) && !line.now.some((id) => now.has(id)),
  );
  return [
    ...stays,
    ...lines.map(({ now: criteria, ...line }) => ({ ...line, now: criteria.map(({ becomes }) => becomes) })),
  ];
}
