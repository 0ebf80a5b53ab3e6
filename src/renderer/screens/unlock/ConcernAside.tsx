import type { ConcernCard } from '../../../shared/contract/store';
import { Section } from '../../components/Section';
import { ConcernNumbers } from '../concern-card/ConcernNumbers';

type ConcernAsideProps = Readonly<{ card: ConcernCard }>;

/** The concern card beside a locked store. */
export const ConcernAside = ({ card }: ConcernAsideProps) => (
  <Section title="If a child may be at risk now">
    <p className="s14">Stop reading and telephone. Plumbline does not make a referral.</p>
    <ConcernNumbers card={card} />
    <p className="s13 ink3">Kept outside the locked store, so it can be read at any time.</p>
  </Section>
);
