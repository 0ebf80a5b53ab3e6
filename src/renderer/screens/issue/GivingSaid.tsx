import { Button } from '../../components/Button';
import type { useGiving } from './use-giving';

/** What became of the reading that was given last, and how to take it back. */
export const GivingSaid = ({ giving }: Readonly<{ giving: ReturnType<typeof useGiving> }>) => (
  <span className="s14" role="status">
    {giving.said}{' '}
    {giving.canTakeBack ? (
      <Button small onClick={() => void giving.takeBack()}>
        Undo
      </Button>
    ) : null}
  </span>
);
