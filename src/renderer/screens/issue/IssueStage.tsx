import './issue.css';
import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { Issuing } from '../../../shared/contract/issuing';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { loadIssuing, useIssuing } from '../../stores/issuing';
import { goTo } from '../../stores/navigation';
import { StageTitle } from '../audits/StageTitle';
import { GivenOut } from './GivenOut';
import { HandedBack } from './HandedBack';
import { Packs } from './Packs';
import { WhoReads } from './WhoReads';

/** Who reads which case files, what they handed back, and the packs that take them there. */
export function IssueStage({ audit }: Readonly<{ audit: Audit }>) {
  const issuing = useIssuing((state) => state.issuing);
  const issuingFor = useIssuing((state) => state.auditId);
  useEffect(() => void loadIssuing(audit.auditId), [audit.auditId]);
  const here = issuingFor === audit.auditId ? issuing : ({ phase: 'loading' } as const);
  return (
    <main className="main stack giving">
      <StageTitle audit={audit} sub={here.phase === 'ready' ? subOf(here.value) : 'who reads what'} />
      {audit.drawn === 0 ? (
        <NothingDrawn auditId={audit.auditId} />
      ) : (
        <Loaded
          of={here}
          loading="Reading who reads what…"
          failed="Who reads what could not be read."
          onRetry={() => void loadIssuing(audit.auditId)}
        >
          {(value) => (
            <>
              <HandedBack auditId={audit.auditId} issuing={value} />
              <WhoReads audit={audit} issuing={value} />
              <GivenOut auditId={audit.auditId} issuing={value} />
              <Packs audit={audit} issuing={value} />
            </>
          )}
        </Loaded>
      )}
    </main>
  );
}

const NothingDrawn = ({ auditId }: Readonly<{ auditId: string }>) => (
  <Section title="Who reads">
    <Empty
      title="No case file has been drawn yet."
      action={
        <Button onClick={() => goTo({ screen: 'audit', auditId, stage: 'sample' })}>
          List and draw the case files
        </Button>
      }
    >
      What is drawn is given out here: to auditors on other machines, in one sealed pack for each, or to
      nobody but you.
    </Empty>
  </Section>
);

function subOf({ readings, doubles }: Issuing): string {
  const there = readings.filter(({ status }) => status !== 'withdrawn');
  const out = there.filter(({ deviceId }) => deviceId !== '');
  if (out.length === 0) return `${there.length} readings, all read in this store`;
  const readers = new Set(out.map(({ deviceId }) => deviceId)).size;
  const twice = doubles === 0 ? 'none read twice' : `${doubles} read twice`;
  return `${out.length} of ${there.length} readings given out to ${readers === 1 ? 'one auditor' : `${readers} auditors`} · ${twice}`;
}
