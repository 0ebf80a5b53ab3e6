import { useState } from 'react';
import { Button } from '../../components/Button';
import type { ActionWords } from '../../stores/actions';
import { goTo } from '../../stores/navigation';
import { ActionDialog } from './ActionDialog';
import { NO_WORDS } from './action-words';

type MakeActionProps = Readonly<{
  /** What is known of it already, from where it is made. */
  from: Partial<ActionWords> & Pick<ActionWords, 'origin'>;
  /** Heard instead of the button's words where several stand beside each other. */
  name?: string;
}>;

/** Makes an action of what somebody is looking at, in one step. */
export function MakeAction({ from, name }: MakeActionProps) {
  const [isWriting, setWriting] = useState(false);
  const [isMade, setMade] = useState(false);
  return (
    <span className="acts">
      <Button
        small
        {...(name === undefined ? {} : { 'aria-label': name })}
        onClick={() => {
          setMade(false);
          setWriting(true);
        }}
      >
        Make an action…
      </Button>
      <span role="status">
        {isMade ? (
          <>
            {'The action is kept. '}
            <Button kind="link" onClick={() => goTo({ screen: 'improvement' })}>
              See all actions
            </Button>
          </>
        ) : null}
      </span>
      {isWriting ? (
        <ActionDialog
          of={null}
          start={{ ...NO_WORDS, ...from }}
          onSaved={() => setMade(true)}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </span>
  );
}
