import type { AuditorLoad, GivenReading } from '../../../shared/contract/issuing';

type WhoSelectProps = Readonly<{
  reading: GivenReading;
  auditors: readonly AuditorLoad[];
  disabled: boolean;
  onGive: (reading: GivenReading, deviceId: string) => void;
}>;

/** Whose a reading is: a list of everybody, changed by keyboard like any list. */
export const WhoSelect = ({ reading, auditors, disabled, onGive }: WhoSelectProps) => (
  <select
    className="inp who"
    aria-label={`Who reads ${reading.reference}, reading ${reading.readingNumber}`}
    value={reading.deviceId}
    disabled={disabled}
    onChange={(event) => onGive(reading, event.target.value)}
  >
    <option value="">nobody else: read in this store</option>
    {auditors.map(({ deviceId, designation, agency, readings }) => (
      <option key={deviceId} value={deviceId}>
        {`${designation}, ${agency} (has ${readings})`}
      </option>
    ))}
  </select>
);
