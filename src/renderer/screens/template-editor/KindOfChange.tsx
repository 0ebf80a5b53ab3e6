import { CHANGE_KINDS, type ChangeKind } from '../../../shared/domain/template';
import type { DifferenceLine } from '../../../shared/domain/template-difference';
import { mappingFor } from '../../../shared/domain/template-lineage';
import { edit, freshMeaning } from '../../stores/template-editor';
import { useDraft } from '../../use-draft';
import { KIND_WORDS } from './editor-words';

type KindOfChangeProps = Readonly<{ line: DifferenceLine }>;

const decide = (line: DifferenceLine, decided: ChangeKind, reason: string): void =>
  void edit({ kind: 'map', lines: [mappingFor(line, { decided, reason }, freshMeaning)] });

/** What a change does to the trend: proposed, and decided by whoever makes it. */
export function KindOfChange({ line }: KindOfChangeProps) {
  const { proposed, decided, mustBe, why } = line;
  const reason = useDraft(line.reason, (text) => {
    if (decided !== null) decide(line, decided, text);
  });
  const id = `kind-${line.now[0]?.meaningId ?? line.before[0]?.meaningId}`;
  return (
    <fieldset className="kind-of-change">
      <legend className="vh">Kind of change</legend>
      <div className="lab" aria-hidden="true">
        Kind of change<small>what happens to the trend</small>
      </div>
      <div className="kinds">
        {CHANGE_KINDS.map((kind) => (
          <label className="radio" key={kind}>
            <input
              type="radio"
              name={id}
              checked={decided === kind}
              disabled={mustBe !== null && mustBe !== kind}
              onChange={() => decide(line, kind, reason.text)}
            />
            <b>{KIND_WORDS[kind][0]}</b>
            <span>
              {KIND_WORDS[kind][1]}
              {proposed === kind ? ` Proposed: ${why}` : ''}
            </span>
          </label>
        ))}
        <label className="why">
          Why
          <input
            className="inp s"
            value={reason.text}
            maxLength={400}
            disabled={decided === null}
            onChange={(event) => reason.change(event.target.value)}
            onBlur={reason.flush}
          />
        </label>
        {decided === null ? <p className="hint">Not decided yet.</p> : null}
      </div>
    </fieldset>
  );
}
