import './sample.css';
import { type FormEvent, useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { CaseFile } from '../../../shared/contract/cases';
import type { Failure } from '../../../shared/contract/errors';
import { drawSample as drawPlanned, type PlanFault } from '../../../shared/domain/sample-plan';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { drawSample } from '../../stores/audits';
import { loadCases } from '../../stores/cases';
import { useSession } from '../../stores/session';
import { profileLists } from '../score-sheet/profile-options';
import { INTERVAL_WORDS, METHODS } from './method-words';
import { PlanFields } from './PlanFields';
import { SizeTable } from './SizeTable';
import { StrataTable } from './StrataTable';
import {
  checkDraft,
  dividingKeys,
  drawInputOf,
  firstDraft,
  frameOf,
  planOf,
  type SampleDraft,
  usesSize,
} from './sample-draft';

type DrawSampleProps = Readonly<{ audit: Audit; cases: readonly CaseFile[] }>;

/** Planning a sample of any kind: what it would take of each stratum is shown before anything is drawn. */
export function DrawSample({ audit, cases }: DrawSampleProps) {
  const lists = useSession((session) => session.lists);
  const population = audit.population ?? cases.filter(({ excluded }) => excluded === null).length;
  const [draft, setDraft] = useState(() => firstDraft(Math.max(population, 1), cases.length));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const keys = dividingKeys(cases);
  const typed = checkDraft(draft);
  const planned = Object.keys(typed).length > 0 ? null : drawPlanned(planOf(draft), frameOf(cases));
  const fault = planned === null || planned.ok ? null : planned.error;
  const draw = planned?.ok ? planned.value : null;
  const change = (part: Partial<SampleDraft>): void => {
    setDraft({ ...draft, ...part });
    setFailure(null);
  };

  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (draw === null || isBusy) return;
    setBusy(true);
    const reply = await drawSample(drawInputOf(audit, draft));
    setBusy(false);
    if (reply.ok) await loadCases(audit.auditId);
    else setFailure(reply.error);
  };
  // A half-written plan is not wrong yet; a size that cannot be is said at once.
  const isSaid = (field: PlanFault['field']): boolean => isTried || field === 'size' || field === 'frame';
  const excluded = draw?.excluded.length ?? 0;
  const isDivided = draw !== null && (draw.strata.length > 1 || excluded > 0 || draw.reserves.length > 0);

  return (
    <Section
      title="Draw"
      sub={`from ${cases.length} listed${audit.population === null ? '' : `, population ${audit.population}`}`}
    >
      <form className="draw" onSubmit={(event) => void handleSubmit(event)} noValidate>
        <div className="stackf">
          {failure === null ? null : (
            <Note tone="stop" alert>
              {sayFailure(failure)}
            </Note>
          )}
          <Choice
            legend="How the records are chosen"
            legendShown
            look="list"
            options={METHODS}
            value={draft.method}
            onChange={(method) => {
              setTried(false);
              change({ method });
            }}
          />
          <p className="s14 ink2 means">{INTERVAL_WORDS[draft.method]}</p>
          <PlanFields
            draft={draft}
            keys={keys}
            hasFamilies={cases.some(({ family }) => family !== null)}
            population={population}
            wrong={{
              ...typed,
              ...(fault !== null && isSaid(fault.field) ? { [fault.field]: fault.sentence } : {}),
            }}
            onChange={change}
          />
          {fault !== null && fault.field === 'frame' ? <Note tone="warn">{fault.sentence}</Note> : null}
          <div className="go">
            <Button type="submit" kind="primary" disabled={isBusy}>
              {isBusy ? 'Drawing…' : sayDraw(draft, draw?.drawn.length ?? null)}
            </Button>
            <span className="s14 ink3">A sample is drawn once. The list cannot be changed afterwards.</span>
          </div>
        </div>
        <div className="stackf wide-col">
          {usesSize(draft.method) ? (
            <SizeTable
              population={Math.max(population, 1)}
              most={cases.length}
              onTake={(size) => change({ size })}
            />
          ) : null}
          {isDivided && draw !== null ? (
            <StrataTable
              keys={draft.method === 'stratified' ? draft.strata : []}
              strata={draw.strata}
              lists={profileLists(lists)}
            />
          ) : null}
        </div>
      </form>
    </Section>
  );
}

function sayDraw({ method, size }: SampleDraft, drawn: number | null): string {
  if (usesSize(method)) return size === '' ? 'Draw' : `Draw ${size}`;
  if (drawn === null) return 'Take these';
  return method === 'census' ? `Take all ${drawn}` : `Take these ${drawn}`;
}
