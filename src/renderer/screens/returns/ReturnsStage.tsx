import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { StageTitle } from '../audits/StageTitle';

/** What has come back, before and after it is merged. */
export const ReturnsStage = ({ audit }: Readonly<{ audit: Audit }>) => (
  <main className="main stack">
    <StageTitle audit={audit} sub="returns" />
    <Section title="Returns">
      <Empty title="No return has been merged yet.">Auditors send their readings back as sealed files.</Empty>
    </Section>
  </main>
);
