import { findProfileKey } from '../../../shared/domain/case-profile';
import { Button } from '../../components/Button';
import { isEditable } from '../../scoring/sheet';
import { useReadings } from '../../stores/reading-in-hand';
import { openDialog } from '../../stores/readings';
import { useSession } from '../../stores/session';
import { profileLists, sayProfileValue } from './profile-options';

/** So many facts fit a narrow window; the rest are in the dialog. */
const ALWAYS_SHOWN = 6;
const NONE: readonly never[] = [];

/** The case profile in one line. */
export function ProfileBar() {
  const keys = useReadings((readings) => readings.sheet?.compiled.template.profileKeys ?? NONE);
  const profile = useReadings((readings) => readings.sheet?.profile);
  const editable = useReadings((readings) => readings.sheet !== null && isEditable(readings.sheet));
  const lists = profileLists(useSession((session) => session.lists));
  const known = keys.filter((key) => (profile?.[key] ?? '') !== '');
  const missing = keys.length - known.length;
  return (
    <section className="profile" aria-label="Case profile">
      <dl className="chips">
        {known.map((key, index) => (
          <div key={key} className={index < ALWAYS_SHOWN ? undefined : 'wide-only'}>
            <dt>{findProfileKey(key)?.label ?? key}</dt>
            <dd>{sayProfileValue(key, profile?.[key] ?? '', lists)}</dd>
          </div>
        ))}
      </dl>
      {missing === 0 ? null : (
        <span className="missing">
          {known.length === 0 ? 'Nothing recorded yet' : `${missing} not recorded`}
        </span>
      )}
      <Button kind="link" onClick={() => openDialog({ kind: 'profile' })}>
        {editable ? 'Change' : 'See'}
        <span className="vh"> the case profile</span>
      </Button>
    </section>
  );
}
