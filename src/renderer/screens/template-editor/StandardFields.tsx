import { KNOWN_STANDARDS, type KnownStandard, standardOf } from '../../../shared/domain/known-standards';
import { STANDARD_UNITS, type Standard } from '../../../shared/domain/template';
import { UNIT_WORDS } from './editor-words';
import { TextField } from './TextField';

type StandardFieldsProps = Readonly<{
  standard: Standard;
  isLocked: boolean;
  failures: readonly string[];
  onSet: (standard: Standard) => void;
}>;

/** What a D criterion is measured against; one that is known can be taken over and then changed. */
export function StandardFields({ standard, isLocked, failures, onSet }: StandardFieldsProps) {
  const set = (part: Partial<Standard>): void => onSet({ ...standard, ...part });
  return (
    <>
      <KnownStandardRow standard={standard} isLocked={isLocked} onSet={onSet} />
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

/** Takes over a limit that somebody has set in writing, with its source. */
function KnownStandardRow({ standard, isLocked, onSet }: Omit<StandardFieldsProps, 'failures'>) {
  const isSame = (known: KnownStandard): boolean =>
    known.source === standard.source && known.limit === standard.limit && known.unit === standard.unit;
  return (
    <>
      <div className="lab">
        Known limits<small>taken over with their source</small>
      </div>
      <div className="tools">
        <select
          className="inp s"
          aria-label="Take over a known limit"
          disabled={isLocked}
          value={KNOWN_STANDARDS.find(isSame)?.code ?? ''}
          onChange={({ target }) => {
            const known = KNOWN_STANDARDS.find(({ code }) => code === target.value);
            if (known !== undefined) onSet({ ...standard, ...standardOf(known) });
          }}
        >
          <option value="">None of these</option>
          {KNOWN_STANDARDS.map(({ code, label, limit, unit }) => (
            <option key={code} value={code}>
              {limit === null ? label : `${label}: ${limit} ${UNIT_WORDS[unit]}`}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
