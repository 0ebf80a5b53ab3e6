import type { DraftState } from '../../../shared/contract/template-editor';
import type { DifferenceLine } from '../../../shared/domain/template-difference';
import type { FieldDifference } from '../../../shared/domain/template-fields';
import { wordDifference } from '../../../shared/domain/word-difference';
import { Section } from '../../components/Section';

type FieldDifferencesProps = Readonly<{ line: DifferenceLine; state: DraftState }>;

/** The criterion in hand as it was and as it is. */
export function FieldDifferences({ line, state }: FieldDifferencesProps) {
  if (state.base === null || line.fields.length === 0) return null;
  return (
    <Section title={`Version ${state.base.version} and version ${state.nextVersion}`}>
      <DifferenceTable
        fields={line.fields}
        before={`${state.base.version}, published`}
        now={`${state.nextVersion}, draft`}
      />
    </Section>
  );
}

type DifferenceTableProps = Readonly<{ fields: readonly FieldDifference[]; before: string; now: string }>;

/** Fields side by side, what went struck through and what came underlined. */
export const DifferenceTable = ({ fields, before, now }: DifferenceTableProps) => (
  <table className="diff">
    <thead>
      <tr>
        <th scope="col">
          <span className="vh">Part</span>
        </th>
        <th scope="col">{before}</th>
        <th scope="col">{now}</th>
      </tr>
    </thead>
    <tbody>
      {fields.map((field) => (
        <tr key={field.field}>
          <td>{field.label}</td>
          <Side field={field} side="before" />
          <Side field={field} side="now" />
        </tr>
      ))}
    </tbody>
  </table>
);

function Side({ field, side }: Readonly<{ field: FieldDifference; side: 'before' | 'now' }>) {
  const runs = wordDifference(field.before, field.now).filter((run) => run.in === 'both' || run.in === side);
  const Mark = side === 'before' ? 'del' : 'ins';
  return (
    <td className={field.field === 'question' ? 'serif' : undefined}>
      {runs.length === 0 ? <span className="hint">nothing</span> : null}
      {runs.map((run, index) =>
        run.in === 'both' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have no other name
          <span key={index}>{run.text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have no other name
          <Mark key={index}>{run.text}</Mark>
        ),
      )}
    </td>
  );
}
