import type { DraftState } from '../../../shared/contract/template-editor';
import { Section } from '../../components/Section';
import { goTo } from '../../stores/navigation';

type DraftsProps = Readonly<{ drafts: readonly DraftState[] }>;

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** Templates that are being written, the one that was worked on last first. */
export function Drafts({ drafts }: DraftsProps) {
  if (drafts.length === 0) return null;
  return (
    <Section title="Drafts" sub="seen by nobody else until they are published">
      <ul className="drafts">
        {drafts.map((draft) => (
          <li key={draft.draftId}>
            <button
              type="button"
              className="linkb"
              onClick={() => goTo({ screen: 'template-editor', draftId: draft.draftId })}
            >
              {draft.title === '' ? 'A template without a title' : draft.title}
            </button>
            <span className="hint">
              {`${draft.key}, version ${draft.nextVersion} · saved ${DAY.format(new Date(draft.savedAt))}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
