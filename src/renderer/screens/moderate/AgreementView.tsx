import { useState } from 'react';
import type { Audit } from '../../../shared/contract/audits';
import type { AgreementRow } from '../../../shared/contract/moderation';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { type CompiledTemplate, criterionOf } from '../../../shared/domain/compile-template';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { type Column, Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { type AuditAgreement, loadSummaries, useModeration } from '../../stores/moderation';
import { PolicyDialog } from './PolicyDialog';
import { printCoefficient, printShareOf, sayNoCoefficient } from './say-measures';
import { ViewTitle } from './ViewTitle';

/** How far readers agree: same side, within one and exact first, coefficients only where there is enough to say. */
export function AgreementView({ audit }: Readonly<{ audit: Audit }>) {
  const agreement = useModeration((state) => state.agreement);
  const compiled = useModeration((state) => state.compiled);
  const [isPolicyOpen, setPolicyOpen] = useState(false);
  return (
    <>
      <ViewTitle title="Agreement between readers" sub={audit.title}>
        <Button small onClick={() => setPolicyOpen(true)}>
          When to go on, when to stop…
        </Button>
      </ViewTitle>
      <Loaded
        of={agreement}
        loading="Putting pairs together…"
        failed="Agreement could not be worked out."
        onRetry={() => void loadSummaries()}
      >
        {(value) => (
          <>
            {value.records === 0 ? (
              <Empty title="No case file has been read twice yet.">
                Agreement is measured where two readers read the same case file without seeing each other’s
                answers.
              </Empty>
            ) : (
              <Measured agreement={value} compiled={compiled} />
            )}
            {isPolicyOpen ? (
              <PolicyDialog policy={value.policy} onClose={() => setPolicyOpen(false)} />
            ) : null}
          </>
        )}
      </Loaded>
    </>
  );
}

type MeasuredProps = Readonly<{ agreement: AuditAgreement; compiled: CompiledTemplate | null }>;

const Measured = ({ agreement, compiled }: MeasuredProps) => (
  <div className="mstack">
    <Section title="What it asks for" sub={`${agreement.records} case files read twice`}>
      <p className="claim">{agreement.sentence}</p>
      <ul className="judged">
        {agreement.judged.map(({ measure, verdict, sentence }) => (
          <li
            key={measure}
            className={verdict === 'stop' || verdict === 'between' ? 'settle-this' : undefined}
          >
            {sentence}
          </li>
        ))}
      </ul>
    </Section>
    <Rows title="Sections" rows={agreement.sections.filter(({ pairs }) => pairs > 0)} compiled={compiled} />
    <Rows
      title="Criteria"
      rows={[...agreement.criteria.filter(({ pairs }) => pairs > 0), agreement.overall]}
      compiled={compiled}
    />
    <p className="s14 ink2">
      Shares are of pairs: reading 1 beside reading 2 of the same case file. Coefficients come only from 20
      pairs on; where every answer is the same there is no variation to measure. They say nothing about any
      one reader.
    </p>
  </div>
);

const COLUMNS: readonly Column<AgreementRow>[] = [
  { key: 'pairs', head: 'Pairs', align: 'number', cell: ({ pairs }) => pairs },
  { key: 'same', head: 'Same side', align: 'number', cell: ({ sameSide }) => printShareOf(sameSide) },
  {
    key: 'one',
    head: 'Within one',
    align: 'number',
    cell: ({ withinOne, pairs }) => (withinOne === null && pairs > 0 ? '' : printShareOf(withinOne)),
  },
  { key: 'exact', head: 'Exact', align: 'number', cell: ({ exact }) => printShareOf(exact) },
  {
    key: 'alpha',
    head: 'Alpha',
    align: 'number',
    cell: (row) => (row.alphaOrdinal === null ? sayNoCoefficient(row) : printCoefficient(row.alphaOrdinal)),
  },
  {
    key: 'kappa',
    head: 'Kappa, quadratic',
    align: 'number',
    cell: (row) => printCoefficient(row.kappaQuadratic),
  },
  { key: 'ac1', head: 'AC1', align: 'number', cell: ({ ac1 }) => printCoefficient(ac1) },
  { key: 'ac2', head: 'AC2, linear', align: 'number', cell: ({ ac2Linear }) => printCoefficient(ac2Linear) },
];

type RowsProps = Readonly<{
  title: string;
  rows: readonly AgreementRow[];
  compiled: CompiledTemplate | null;
}>;

function Rows({ title, rows, compiled }: RowsProps) {
  const nameOf = ({ id }: AgreementRow): string =>
    id === 'overall' ? 'All criteria' : `${shortIdOf(id)} ${labelOf(compiled, id)}`.trim();
  return (
    <Section title={title}>
      <Wide label={`Agreement: ${title.toLowerCase()}`}>
        <Table
          caption={`Agreement: ${title.toLowerCase()}`}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[{ key: 'id', head: title, rowHead: true, cell: nameOf }, ...COLUMNS]}
        />
      </Wide>
    </Section>
  );
}

function labelOf(compiled: CompiledTemplate | null, id: string): string {
  if (compiled === null) return '';
  const section = compiled.template.sections.find((each) => each.id === id);
  return section?.title ?? criterionOf(compiled, id)?.question ?? '';
}
