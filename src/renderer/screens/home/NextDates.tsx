import type { Audit } from '../../../shared/contract/audits';
import { Section } from '../../components/Section';
import { daysUntil, sayShortDay } from '../../say-dates';
import { goTo } from '../../stores/navigation';

type NextDatesProps = Readonly<{ audits: readonly Audit[]; now: Date }>;

const SOON_DAYS = 7;

/** Deadlines of the audits that are still being read, the nearest first. */
export function NextDates({ audits, now }: NextDatesProps) {
  const dated = audits
    .flatMap((audit) =>
      audit.deadline === null || audit.stage === 'report' ? [] : [{ audit, date: audit.deadline }],
    )
    .sort((left, right) => left.date.localeCompare(right.date));
  return (
    <Section title="Next dates">
      {dated.length === 0 ? (
        <p className="s14 ink2">No audit in hand has a deadline.</p>
      ) : (
        <ol className="dates">
          {dated.map(({ audit, date }) => {
            const days = daysUntil(date, now);
            return (
              <li key={audit.auditId}>
                <time dateTime={date} className={days <= SOON_DAYS ? 'soon' : undefined}>
                  {sayShortDay(date)}
                </time>
                <span>
                  <button
                    type="button"
                    className="linkb"
                    onClick={() => goTo({ screen: 'audit', auditId: audit.auditId, stage: audit.stage })}
                  >
                    {audit.title}
                  </button>
                  <br />
                  <span className="ink3">
                    {days < 0 ? 'the read window has closed' : 'the read window closes'}
                  </span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
