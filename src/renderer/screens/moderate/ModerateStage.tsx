import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { StageTitle } from '../audits/StageTitle';

/** The queue of case files that are moderated. */
export const ModerateStage = ({ audit }: Readonly<{ audit: Audit }>) => (
  <main className="main stack">
    <StageTitle audit={audit} sub="moderate" />
    <Section title="Queue">
      <Empty title="Nothing is waiting for moderation.">
        Readings come here by rule when returns are merged.
      </Empty>
    </Section>
  </main>
);
