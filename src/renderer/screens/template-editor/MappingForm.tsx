import { useState } from 'react';
import type { LineageKind } from '../../../shared/domain/template';
import type { ComparedCriterion, TemplateDifference } from '../../../shared/domain/template-difference';
import type { MappingLine } from '../../../shared/domain/template-edit';
import { Button } from '../../components/Button';
import { shortId } from '../../scoring/sheet';
import { edit, freshMeaning, stepDraft } from '../../stores/template-editor';

type MappingFormProps = Readonly<{ difference: TemplateDifference }>;

/** Says by hand what became of which questions: that one goes on, was split, or several were put together. */
export function MappingForm({ difference }: MappingFormProps) {
  const [before, setBefore] = useState<readonly string[]>([]);
  const [now, setNow] = useState<readonly string[]>([]);
  const [done, setDone] = useState<string | null>(null);
  const past = difference.lines.flatMap((line) => line.before);
  const present = difference.lines.flatMap((line) => line.now);
  const kind = kindOf(before.length, now.length);
  const names = (ids: readonly string[], side: readonly ComparedCriterion[]): string =>
    side
      .filter(({ meaningId }) => ids.includes(meaningId))
      .map(({ id }) => shortId(id))
      .join(', ');
  const sentence = kind === null ? null : SENTENCES[kind](names(before, past), names(now, present));

  const handleApply = (): void => {
    if (kind === null || sentence === null) return;
    const line = lineFor(kind, before, now);
    // What stood in a line with one of these stands alone again.
    if (edit({ kind: 'map', lines: [line] })) {
      setDone(sentence);
      setBefore([]);
      setNow([]);
    }
  };
  return (
    <details className="mapping">
      <summary>Say by hand what became of a question</summary>
      <div className="two-lists">
        <Picks legend="In the version before" criteria={past} chosen={before} onChange={setBefore} />
        <Picks legend="In this draft" criteria={present} chosen={now} onChange={setNow} />
      </div>
      <p role="status">
        {sentence ??
          (before.length + now.length === 0
            ? (done ?? '')
            : 'Choose what belongs together: one with one, one with several, or several with one.')}
      </p>
      <div className="tools">
        <Button small disabled={kind === null} onClick={handleApply}>
          Apply
        </Button>
        <Button
          small
          disabled={done === null}
          onClick={() => void stepDraft('undo').then(() => setDone(null))}
        >
          Take it back
        </Button>
      </div>
    </details>
  );
}

const SENTENCES: Readonly<Record<LineageKind, (before: string, now: string) => string>> = {
  kept: (before, now) => `${before} goes on as ${now}: its trend goes on.`,
  reworded: (before, now) => `${before} goes on as ${now}: its trend goes on.`,
  split: (before, now) => `${before} became ${now}: its trend ends, and theirs begin.`,
  merged: (before, now) => `${before} were put together in ${now}: their trends end, and one begins.`,
  dropped: (before) => `${before} is not asked any more: its trend ends.`,
  new: (_, now) => `${now} is a new question: its trend begins.`,
};

function kindOf(before: number, now: number): LineageKind | null {
  if (before === 1 && now === 1) return 'kept';
  if (before === 1 && now > 1) return 'split';
  if (before > 1 && now === 1) return 'merged';
  if (before === 0 && now === 1) return 'new';
  return null;
}

function lineFor(kind: LineageKind, before: readonly string[], now: readonly string[]): MappingLine {
  const isApart = kind === 'split' || kind === 'merged';
  return {
    kind,
    before,
    now: now.map((meaningId) => ({
      meaningId,
      becomes: kind === 'kept' ? (before[0] ?? meaningId) : freshMeaning(),
    })),
    proposed: isApart ? 'meaning' : null,
    decided: isApart ? 'meaning' : null,
    reason: '',
  };
}

type PicksProps = Readonly<{
  legend: string;
  criteria: readonly ComparedCriterion[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}>;

const Picks = ({ legend, criteria, chosen, onChange }: PicksProps) => (
  <fieldset>
    <legend className="label">{legend}</legend>
    {criteria.map(({ meaningId, id, question }) => (
      <label className="check" key={meaningId}>
        <input
          type="checkbox"
          checked={chosen.includes(meaningId)}
          onChange={(event) =>
            onChange(
              event.target.checked ? [...chosen, meaningId] : chosen.filter((each) => each !== meaningId),
            )
          }
        />
        <span>
          {shortId(id)} {question}
        </span>
      </label>
    ))}
  </fieldset>
);
