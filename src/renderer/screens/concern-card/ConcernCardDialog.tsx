import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { useSession } from '../../stores/session';
import { GuideLink } from '../guide/GuideLink';
import { ConcernLogForm } from './ConcernLogForm';
import { ConcernNumbers } from './ConcernNumbers';
import { TIERS } from './tiers';

type ConcernCardDialogProps = Readonly<{
  readingId: string | null;
  /** Reference of the record being read; null away from a score sheet. */
  reference: string | null;
  onClose: () => void;
}>;

/** Who to telephone, what to do first, and a log that it was done. It never makes a referral. */
export function ConcernCardDialog({ readingId, reference, onClose }: ConcernCardDialogProps) {
  const card = useSession((session) => session.store?.card ?? null);
  const [logged, setLogged] = useState<string | null>(null);
  return (
    <Dialog
      title="If a child may be at risk now"
      onClose={onClose}
      wide
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <p className="concern-lead" tabIndex={-1} data-first-focus>
        <b>Stop reading and telephone.</b> This is not a referral: Plumbline does not make one. Write what you
        know on the case system, not here. <GuideLink chapter="concerns" />
      </p>
      <div className="concern">
        <section aria-label="Numbers">{card === null ? null : <ConcernNumbers card={card} />}</section>
        <section aria-label="What to do">
          <h3>What to do first</h3>
          <ol className="tiers">
            {TIERS.map((tier) => (
              <li key={tier.tier}>
                <b>{`${tier.tier} ${tier.name}`}</b>
                <span className="s14">{tier.test}</span>
                <span className="s14 ink2">{`${tier.first} ${tier.clock}`}</span>
              </li>
            ))}
          </ol>
        </section>
      </div>
      {logged === null ? (
        <ConcernLogForm readingId={readingId} reference={reference} onLogged={setLogged} />
      ) : (
        <div className="note accent" role="status">
          {logged}
        </div>
      )}
    </Dialog>
  );
}
