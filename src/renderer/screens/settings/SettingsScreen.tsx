import { assertNever } from '../../../shared/domain/result';
import { goTo, type SettingsPart } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { BackupsPart } from './BackupsPart';
import { CardPart } from './CardPart';
import { CardsPart } from './CardsPart';
import { DisclosurePart } from './DisclosurePart';
import { GovernancePart } from './GovernancePart';
import { KeysPart } from './KeysPart';
import { ListsPart } from './ListsPart';
import { MePart } from './MePart';
import { RetentionPart } from './RetentionPart';
import { TrailPart } from './TrailPart';
import { WaysInPart } from './WaysInPart';
import { WordsPart } from './WordsPart';
import './settings.css';

const PARTS: readonly { readonly part: SettingsPart; readonly name: string; readonly hint: string }[] = [
  { part: 'me', name: 'Me', hint: 'role and agency' },
  { part: 'cards', name: 'Contact cards', hint: 'mine, and those of auditors' },
  { part: 'card', name: 'Concern card', hint: 'local numbers' },
  { part: 'keys', name: 'Screen and keys', hint: 'theme, single keys, locking' },
  { part: 'ways-in', name: 'Passphrase and keys', hint: 'recovery code, this computer' },
  { part: 'backups', name: 'Backups', hint: 'make, prove, put back' },
  { part: 'lists', name: 'Lists', hint: 'localities, holidays, standards' },
  { part: 'words', name: 'Words that identify', hint: 'what notes may not say' },
  { part: 'disclosure', name: 'Small numbers', hint: 'what a publish build hides' },
  { part: 'retention', name: 'Retention', hint: 'how long, hold, certificates' },
  { part: 'trail', name: 'Trail', hint: 'every change, and a check' },
  { part: 'governance', name: 'Information governance', hint: 'papers about the program' },
];

type SettingsScreenProps = Readonly<{ part: SettingsPart }>;

/** Who I am, the concern card, how the screen and keys behave, and the partnership's lists. */
export const SettingsScreen = ({ part }: SettingsScreenProps) => (
  <div className="app settings">
    <div className="cols">
      <nav className="tree" aria-label="Settings">
        <ul>
          {PARTS.map((each) => (
            <li key={each.part}>
              <button
                type="button"
                aria-current={each.part === part ? 'page' : undefined}
                onClick={() => goTo({ screen: 'settings', part: each.part })}
              >
                <b>{each.name}</b>
                <span>{each.hint}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main className="main" key={part}>
        <Part part={part} />
      </main>
    </div>
  </div>
);

function Part({ part }: SettingsScreenProps) {
  const me = useSession((session) => session.me);
  const preferences = useSession((session) => session.preferences);
  const card = useSession((session) => session.store?.card ?? null);
  switch (part) {
    case 'me':
      return me === null ? null : <MePart me={me} />;
    case 'cards':
      return <CardsPart />;
    case 'card':
      return card === null ? null : <CardPart card={card} />;
    case 'keys':
      return preferences === null ? null : <KeysPart preferences={preferences} />;
    case 'ways-in':
      return <WaysInPart />;
    case 'backups':
      return <BackupsPart />;
    case 'lists':
      return <ListsPart />;
    case 'words':
      return <WordsPart />;
    case 'disclosure':
      return <DisclosurePart />;
    case 'retention':
      return <RetentionPart />;
    case 'trail':
      return <TrailPart />;
    case 'governance':
      return <GovernancePart />;
    default:
      return assertNever(part);
  }
}
