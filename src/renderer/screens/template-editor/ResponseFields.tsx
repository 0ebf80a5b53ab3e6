import type { Criterion } from '../../../shared/domain/template';
import type { CriterionFields } from '../../../shared/domain/template-edit';
import { CodedList } from './CodedList';
import { StandardFields } from './StandardFields';
import { TextField } from './TextField';

type ResponseFieldsProps = Readonly<{
  criterion: Criterion;
  /** As it was in the version before. */
  old: Criterion | undefined;
  isLocked: boolean;
  faultsAt: (field: string) => readonly string[];
  onSet: (fields: CriterionFields) => void;
}>;

/** What belongs to the response that was chosen: options, words for a 5 and a 2, a standard, limits. */
export function ResponseFields({ criterion, old, isLocked, faultsAt, onSet }: ResponseFieldsProps) {
  switch (criterion.type) {
    case 'SS':
    case 'MS':
      return (
        <>
          <div className="lab">
            Options<small>what is read, and what is stored</small>
          </div>
          <CodedList
            noun="option"
            items={criterion.options}
            before={old?.options ?? []}
            standsAlone={criterion.type === 'MS'}
            disabled={isLocked}
            failures={faultsAt('options')}
            onChange={(options) => onSet({ options })}
          />
        </>
      );
    case 'S6':
      return <AnchorFields criterion={criterion} onSet={onSet} />;
    case 'D':
      return criterion.standard === null ? null : (
        <StandardFields
          standard={criterion.standard}
          isLocked={isLocked}
          failures={faultsAt('standard')}
          onSet={(standard) => onSet({ standard })}
        />
      );
    case 'N':
    case 'FT':
      return (
        <LimitFields criterion={criterion} isLocked={isLocked} failures={faultsAt('limits')} onSet={onSet} />
      );
    default:
      return null;
  }
}

type PartProps = Readonly<{ criterion: Criterion; onSet: (fields: CriterionFields) => void }>;

function AnchorFields({ criterion: { anchors }, onSet }: PartProps) {
  const words = anchors ?? { five: '', two: '' };
  const save = (next: NonNullable<Criterion['anchors']>): void =>
    onSet({ anchors: next.five.trim() === '' && next.two.trim() === '' ? null : next });
  return (
    <>
      <TextField
        label="A 5 looks like"
        small
        rows={2}
        value={words.five}
        onSave={(five) => save({ ...words, five })}
      />
      <TextField
        label="A 2 looks like"
        small
        rows={2}
        value={words.two}
        onSave={(two) => save({ ...words, two })}
      />
    </>
  );
}

function LimitFields({
  criterion,
  isLocked,
  failures,
  onSet,
}: PartProps & Readonly<{ isLocked: boolean; failures: readonly string[] }>) {
  const isCount = criterion.type === 'N';
  return (
    <>
      <div className="lab">
        Limits<small>{isCount ? 'whole numbers' : 'in characters'}</small>
      </div>
      <div className="tools">
        {(['min', 'max'] as const).map((field) => (
          <label key={field} className="inline">
            {field === 'min' ? 'at least' : 'at most'}
            <input
              className="inp s num"
              inputMode="numeric"
              disabled={isLocked}
              key={String(criterion[field])}
              defaultValue={criterion[field] ?? ''}
              onBlur={(event) => onSet({ [field]: wholeOf(event.target.value) })}
            />
          </label>
        ))}
        {failures.length === 0 ? null : <div className="fail">{failures.join(' ')}</div>}
      </div>
      {isCount ? (
        <TextField
          label="Unit"
          hint="what is counted"
          small
          value={criterion.unitLabel ?? ''}
          onSave={(text) => onSet({ unitLabel: text.trim() === '' ? null : text })}
        />
      ) : null}
    </>
  );
}

const wholeOf = (text: string): number | null => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null);
