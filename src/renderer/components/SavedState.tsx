import type { Saving } from '../saving';
import { Button } from './Button';
import { Icon } from './Icon';

type SavedStateProps = Readonly<{ saving: Saving; onRetry: () => void }>;

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Whether what was typed is safe. Politely announced; a failure at once. */
export const SavedState = ({ saving, onRetry }: SavedStateProps) => (
  <span className="saved">
    <span className="saved" role="status">
      {saving.kind === 'saved' ? (
        <>
          <Icon name="tick" />
          {`Saved ${CLOCK.format(new Date(saving.at))}`}
        </>
      ) : null}
      {saving.kind === 'saving' ? 'Saving…' : null}
    </span>
    {saving.kind === 'failed' ? (
      <span className="saved fail" role="alert" title={saving.why}>
        Not saved
        <Button small onClick={onRetry}>
          Try again
        </Button>
      </span>
    ) : null}
  </span>
);
