import { type Criterion, STANDARD_UNITS, type Standard } from '../../../shared/domain/template';
import type { CriterionFields } from '../../../shared/domain/template-edit';
import { CodedList } from './CodedList';
import { UNIT_WORDS } from './editor-words';
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

type StandardFieldsProps = Readonly<{
  standard: Standard;
  isLocked: boolean;
  failures: readonly string[];
  onSet: (standard: Standard) => void;
}>;

function StandardFields({ standard, isLocked, failures, onSet }: StandardFieldsProps) {
  const set = (part: Partial<Standard>): void => onSet({ ...standard, ...part });
  return (
    <>
      <StandardRow standard={standard} isLocked={isLocked} failures={failures} onSet={onSet} />
      <TextField
        label="It begins with"
        small
        disabled={isLocked}
        value={standard.startEvent}
        onSave={(startEvent) => set({ startEvent })}
      />
      <TextField
        label="It ends with"
        small
        disabled={isLocked}
        value={standard.endEvent}
        onSave={(endEvent) => set({ endEvent })}
      />
      <TextField
        label="Source"
        small
        disabled={isLocked}
        value={standard.source}
        onSave={(source) => set({ source })}
      />
      <TextField
        label="A missing date"
        hint="what it means"
        small
        disabled={isLocked}
        value={standard.missingMeans}
        onSave={(missingMeans) => set({ missingMeans })}
      />
    </>
  );
}

/** What is measured, against what, in which unit. */
function StandardRow({ standard, isLocked, failures, onSet }: StandardFieldsProps) {
  const set = (part: Partial<Standard>): void => onSet({ ...standard, ...part });
  return (
    <>
      <div className="lab">
        Standard<small>what in time means</small>
      </div>
      <div className="tools">
        <select
          className="inp s pick"
          aria-label="What is measured"
          disabled={isLocked}
          value={standard.kind}
          onChange={(event) => set({ kind: event.target.value as Standard['kind'] })}
        >
          <option value="elapsed">Time from one event to another</option>
          <option value="due">Done by a due date</option>
        </select>
        <input
          className="inp s num"
          aria-label="At most"
          inputMode="numeric"
          disabled={isLocked}
          // Undoing brings another number, and with it a new field.
          key={String(standard.limit)}
          defaultValue={standard.limit ?? ''}
          onBlur={(event) => set({ limit: limitOf(event.target.value) })}
        />
        <select
          className="inp s pick"
          aria-label="Unit"
          disabled={isLocked}
          value={standard.unit}
          onChange={(event) => set({ unit: event.target.value as Standard['unit'] })}
        >
          {STANDARD_UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {UNIT_WORDS[unit]}
            </option>
          ))}
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={standard.exceptionsAllowed}
            disabled={isLocked}
            onChange={(event) => set({ exceptionsAllowed: event.target.checked })}
          />
          <span>Late with an agreed reason is possible</span>
        </label>
        {failures.length === 0 ? null : <div className="fail">{failures.join(' ')}</div>}
      </div>
    </>
  );
}

/** A limit as typed; empty: the partnership has not set one. */
function limitOf(text: string): number | null {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(number) || number < 0 ? null : number;
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
