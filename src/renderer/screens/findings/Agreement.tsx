import { useEffect } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { AgreementRow } from '../../../shared/contract/moderation';
import type { Template } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { shortId } from '../../scoring/sheet';
import { loadAgreement, useFindings } from '../../stores/findings';
import type { AuditAgreement } from '../../stores/moderation';
import { goTo } from '../../stores/navigation';
import { printShareOf } from '../moderate/say-measures';
import { TableTools } from './TableTools';

type AgreementProps = Readonly<{ audit: Audit; template: Template }>;

/** How alike two readers judged the same case file: what says how far the other numbers can be trusted. */
export function Agreement({ audit, template }: AgreementProps) {
  const { auditId } = audit;
  const agreement = useFindings((state) => state.agreement);
  useEffect(() => void loadAgreement(auditId), [auditId]);
  return (
    <Section
      title="Agreement between readers"
      sub="shares of pairs; never of one reader"
      right={
        <>
          <Button small kind="quiet" onClick={() => goTo({ screen: 'audit', auditId, stage: 'moderate' })}>
            Go to Moderate
          </Button>
          <TableTools title="Agreement between readers" />
        </>
      }
    >
      <Loaded
        of={agreement}
        loading="Putting pairs together…"
        failed="Agreement could not be worked out."
        onRetry={() => void loadAgreement(auditId)}
      >
        {(value) =>
          value.records === 0 ? (
            <Empty title="No case file has been read twice.">
              Agreement is measured where two readers read the same case file without seeing each other’s
              answers.
            </Empty>
          ) : (
            <Measured agreement={value} template={template} />
          )
        }
      </Loaded>
    </Section>
  );
}

type MeasuredProps = Readonly<{ agreement: AuditAgreement; template: Template }>;

function Measured({ agreement, template }: MeasuredProps) {
  const { records, overall, sections, sentence } = agreement;
  const titleOf = ({ id }: AgreementRow): string =>
    id === 'overall'
      ? 'All criteria'
      : `${shortId(id)} ${template.sections.find((section) => section.id === id)?.title ?? ''}`;
  const columns: readonly Column<AgreementRow>[] = [
    { key: 'id', head: 'Section', rowHead: true, cell: titleOf },
    { key: 'pairs', head: 'Pairs', align: 'number', cell: ({ pairs }) => pairs },
    {
      key: 'same',
      head: 'Same side of good',
      align: 'number',
      cell: ({ sameSide }) => printShareOf(sameSide),
    },
    {
      key: 'one',
      head: 'Within one',
      align: 'number',
      cell: ({ withinOne }) => (withinOne === null ? '' : printShareOf(withinOne)),
    },
    { key: 'exact', head: 'Exact', align: 'number', cell: ({ exact }) => printShareOf(exact) },
  ];
  return (
    <>
      <p className="bandnote">
        {`${records === 1 ? '1 case file was' : `${records} case files were`} read twice. ${sentence}`}
      </p>
      <Wide label="Table of agreement">
        <Table
          caption="Agreement between readers, by section"
          columns={columns}
          rows={[...sections.filter(({ pairs }) => pairs > 0), overall]}
          rowKey={({ id }) => id}
          addsUp
        />
      </Wide>
    </>
  );
}
