import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { loadAudits, useAudits } from '../../stores/audits';
import { goTo } from '../../stores/navigation';
import { OpenIncomingButton } from '../incoming/Incoming';
import { AuditsByStage } from './AuditsByStage';

/** Every audit in the store. */
export function AuditsScreen() {
  const list = useAudits((state) => state.list);
  useEffect(() => void loadAudits(), []);
  const count = list.phase === 'ready' ? list.value.length : null;
  return (
    <div className="app">
      <main className="main">
        <div className="title">
          <h1>Audits</h1>
          {count === null || count === 0 ? null : (
            <p className="sub">{count === 1 ? 'one audit' : `${count} audits`}</p>
          )}
          <div className="right">
            <OpenIncomingButton />
            <Button kind="primary" small onClick={() => goTo({ screen: 'new-audit' })}>
              New audit
            </Button>
          </div>
        </div>
        <div className="ruled">
          <Loaded
            of={list}
            loading="Reading the audits…"
            failed="The audits could not be read."
            onRetry={() => void loadAudits()}
          >
            {(audits) =>
              audits.length === 0 ? (
                <Empty
                  title="No audit has been planned yet."
                  action={<Button onClick={() => goTo({ screen: 'new-audit' })}>Plan the first audit</Button>}
                >
                  An audit is one exercise: a template, a period, a list of case files, and what was found in
                  them.
                </Empty>
              ) : (
                <AuditsByStage audits={audits} />
              )
            }
          </Loaded>
        </div>
      </main>
    </div>
  );
}
