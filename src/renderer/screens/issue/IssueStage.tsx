import type { Audit } from '../../../shared/contract/audits';
import { Empty } from '../../components/Empty';
import { Section } from '../../components/Section';
import { StageTitle } from '../audits/StageTitle';

/** Who reads which case files. */
export const IssueStage = ({ audit }: Readonly<{ audit: Audit }>) => (
  <main className="main stack">
    <StageTitle audit={audit} sub="issue" />
    <Section title="Readings by auditor">
      <Empty title="Nothing has been given out yet.">
        Auditors whose contact cards are known here can be given case files to read.
      </Empty>
    </Section>
  </main>
);
