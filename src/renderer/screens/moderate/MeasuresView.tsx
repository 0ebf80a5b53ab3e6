import type { Audit } from '../../../shared/contract/audits';
import type { ModerationMeasuresView } from '../../../shared/contract/moderation';
import { shortIdOf } from '../../../shared/domain/answer-place';
import { type CompiledTemplate, criterionOf } from '../../../shared/domain/compile-template';
import { Empty } from '../../components/Empty';
import { Loaded } from '../../components/Loaded';
import { Section } from '../../components/Section';
import { Table } from '../../components/Table';
import { Wide } from '../../components/Wide';
import { loadSummaries, useModeration } from '../../stores/moderation';
import { ViewTitle } from './ViewTitle';

/** What moderation changed, criterion by criterion: moderation as evidence. */
export function MeasuresView({ audit }: Readonly<{ audit: Audit }>) {
  const measures = useModeration((state) => state.measures);
  const compiled = useModeration((state) => state.compiled);
  return (
    <>
      <ViewTitle title="What moderation changed" sub={audit.title} />
      <Loaded
        of={measures}
        loading="Comparing before and after…"
        failed="What moderation changed could not be worked out."
        onRetry={() => void loadSummaries()}
      >
        {(value) =>
          value.moderated === 0 ? (
            <Empty title="Nothing is moderated yet.">
              A case file is counted here once it is marked as moderated.
            </Empty>
          ) : (
            <div className="mstack">
              <p>
                <b>{`${value.changed} of ${value.moderated} readings changed.`}</b> {overridesOf(value)}
              </p>
              <Shifts measures={value} compiled={compiled} />
              <Guidance measures={value} compiled={compiled} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function overridesOf({ overrides }: ModerationMeasuresView): string {
  if (overrides.of === 0) return 'No overall evaluation stood above its cap.';
  return `${overrides.upheld} of ${overrides.of} overall evaluations above the cap were upheld.`;
}

type Known = Readonly<{ measures: ModerationMeasuresView; compiled: CompiledTemplate | null }>;

const questionOf = (compiled: CompiledTemplate | null, id: string): string =>
  (compiled === null ? null : criterionOf(compiled, id))?.question ?? '';

function Shifts({ measures, compiled }: Known) {
  const changed = measures.criteria.filter((shift) => shift.changed > 0);
  return (
    <Section title="Changed answers" sub="counts up and down, never an average">
      {changed.length === 0 ? (
        <p>No answer was changed.</p>
      ) : (
        <Wide label="Changed answers by criterion">
          <Table
            caption="Changed answers by criterion"
            rows={changed}
            rowKey={({ id }) => id}
            columns={[
              { key: 'id', head: 'Id', rowHead: true, cell: ({ id }) => shortIdOf(id) },
              { key: 'q', head: 'Question', cell: ({ id }) => questionOf(compiled, id) },
              {
                key: 'changed',
                head: 'Changed',
                align: 'number',
                cell: (shift) => `${shift.changed} of ${shift.compared}`,
              },
              { key: 'up', head: 'Up', align: 'number', cell: ({ up }) => up },
              { key: 'down', head: 'Down', align: 'number', cell: ({ down }) => down },
              {
                key: 'points',
                head: 'Points up, down',
                align: 'number',
                cell: ({ pointsUp, pointsDown }) => (pointsUp === null ? '' : `${pointsUp}, ${pointsDown}`),
              },
            ]}
          />
        </Wide>
      )}
    </Section>
  );
}

function Guidance({ measures, compiled }: Known) {
  if (measures.guidance.length === 0) return null;
  return (
    <Section title="Guidance to change" sub="suggestions for the next version">
      <ul className="guidance">
        {measures.guidance.map(({ criterionId, times, why }) => (
          <li key={criterionId}>
            <p>
              <b>{shortIdOf(criterionId)}</b> {questionOf(compiled, criterionId)}{' '}
              <span className="ink3">{times === 1 ? 'once' : `${times} times`}</span>
            </p>
            {why.map((each) => (
              <p key={each} className="s14 ink2">
                {each}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
