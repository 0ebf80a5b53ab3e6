import './sample.css';
import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { CaseFile, Sample } from '../../../shared/contract/cases';
import { Button } from '../../components/Button';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { loadSample, useCases } from '../../stores/cases';
import { useSession } from '../../stores/session';
import { DrawnList } from '../audits/DrawnList';
import { profileLists } from '../score-sheet/profile-options';
import { AchievedTable } from './AchievedTable';
import { INTERVAL_WORDS } from './method-words';
import { SamplingRecord } from './SamplingRecord';
import { SetAside } from './SetAside';

type SampleDrawnProps = Readonly<{ audit: Audit; cases: readonly CaseFile[] }>;

/** A sample that has been drawn: planned beside achieved, what stands by, and its case files. */
export function SampleDrawn({ audit, cases }: SampleDrawnProps) {
  const sample = useCases((state) => state.sample);
  useEffect(() => void loadSample(audit.auditId), [audit.auditId]);
  return (
    <>
      <Loaded
        of={sample}
        loading="Reading how the sample was drawn…"
        failed="How the sample was drawn could not be read."
        onRetry={() => void loadSample(audit.auditId)}
      >
        {(value) => <Account audit={audit} sample={value} />}
      </Loaded>
      <DrawnList
        audit={audit}
        cases={cases.filter(({ drawn }) => drawn)}
        sample={sample.phase === 'ready' ? sample.value : null}
      />
    </>
  );
}

function Account({ audit, sample }: Readonly<{ audit: Audit; sample: Sample }>) {
  const lists = profileLists(useSession((session) => session.lists));
  return (
    <Section
      title="Planned and achieved"
      sub={subOf(sample)}
      right={
        <Button small onClick={() => window.print()}>
          Print the sampling record
        </Button>
      }
    >
      {sample.drawsAgain === false ? (
        <Note tone="warn">
          The list no longer gives this sample, so it has changed since the draw. What was drawn stands as it
          is.
        </Note>
      ) : null}
      <AchievedTable sample={sample} lists={lists} />
      <p className="s14 ink2 means">
        {audit.sampling === null ? '' : INTERVAL_WORDS[audit.sampling]}
        {sample.evenly || sample.strata.length < 2
          ? ''
          : ' Some strata were read more than their share, so a share over all leans towards them.'}
      </p>
      <SetAside sample={sample} lists={lists} />
      <SamplingRecord audit={audit} sample={sample} />
    </Section>
  );
}

function subOf({ total, drawsAgain }: Sample): string {
  const parts = [`${total.read} of ${total.planned} read`];
  if (total.replaced > 0) parts.push(`${total.replaced} replaced`);
  if (total.short > 0) parts.push(`${total.short} short`);
  if (drawsAgain === true) parts.push('the same list draws the same sample today');
  return parts.join(' · ');
}
