import { useEffect } from 'react';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { sayLongDay } from '../../say-dates';
import { loadAudits, useAudits } from '../../stores/audits';
import { loadConcerns, useConcerns } from '../../stores/concerns';
import { isReadHere, loadHome, loadLed, useHome } from '../../stores/home';
import { goTo } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { AuditsByStage } from '../audits/AuditsByStage';
import { OpenIncomingButton } from '../incoming/Incoming';
import { ModerationWaiting } from './ModerationWaiting';
import { MyReadings } from './MyReadings';
import { NextDates } from './NextDates';
import { OpenConcerns } from './OpenConcerns';
import { ReturnsWaiting } from './ReturnsWaiting';
import { StoreSafety } from './StoreSafety';

/** What needs me now. */
export function HomeScreen() {
  const me = useSession((session) => session.me);
  const concerns = useConcerns((state) => state.list);
  const readings = useHome((state) => state.readings);
  const audits = useAudits((state) => state.list);
  const led = useHome((state) => state.led);
  const now = new Date();

  useEffect(() => {
    if (audits.phase === 'ready') void loadLed(audits.value);
  }, [audits]);
  useEffect(() => {
    void loadConcerns();
    void loadHome();
    void loadAudits();
  }, []);

  return (
    <div className="app home">
      <div className="cols">
        <main className="main">
          <div className="title">
            <h1>{sayLongDay(now)}</h1>
            <p className="sub">
              {me === null ? '' : [me.designation, me.partnership].filter((part) => part !== '').join(', ')}
            </p>
            <div className="right">
              <OpenIncomingButton />
            </div>
          </div>
          <Loaded
            of={concerns}
            loading="Looking for open concerns…"
            failed="Open concerns could not be read."
            onRetry={() => void loadConcerns()}
          >
            {(list) => <OpenConcerns concerns={list} now={now} />}
          </Loaded>
          <Loaded
            of={readings}
            loading="Reading your readings…"
            failed="Your readings could not be read."
            onRetry={() => void loadHome()}
          >
            {(list) =>
              // A lead who has given everything out has nothing to be told here.
              led.length > 0 && !list.some(isReadHere) ? null : <MyReadings readings={list} now={now} />
            }
          </Loaded>
          {led.map((each) => (
            <div className="two" key={each.audit.auditId}>
              <ReturnsWaiting led={each} />
              <ModerationWaiting led={each} />
            </div>
          ))}
          <Section
            title="Audits by stage"
            right={
              <Button small onClick={() => goTo({ screen: 'new-audit' })}>
                New audit
              </Button>
            }
          >
            <Loaded
              of={audits}
              loading="Reading the audits…"
              failed="The audits could not be read."
              onRetry={() => void loadAudits()}
            >
              {(list) =>
                list.length === 0 ? (
                  <Empty title="No audit has been planned yet.">
                    An audit is one exercise: a template, a period, and a list of case files to read.
                  </Empty>
                ) : (
                  <AuditsByStage audits={list} />
                )
              }
            </Loaded>
          </Section>
        </main>
        <aside className="rail" aria-label="Dates and where the store is">
          <NextDates audits={audits.phase === 'ready' ? audits.value : []} now={now} />
          <StoreSafety />
        </aside>
      </div>
    </div>
  );
}
