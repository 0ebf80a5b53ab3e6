import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { StageTitle } from '../audits/StageTitle';

/** What would leave this machine, before it is sealed. */
export const SendBackStage = ({ audit }: Readonly<{ audit: Audit }>) => (
  <main className="main stack">
    <StageTitle audit={audit} sub="send back" />
    <Section title="Send back">
      <Empty title="Nothing has been sent back yet.">
        Readings that are complete go back to the lead in one sealed file.
      </Empty>
    </Section>
  </main>
);
