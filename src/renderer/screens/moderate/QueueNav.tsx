import { useEffect, useRef } from 'react';
import type { QueueItemView } from '../../../shared/contract/moderation';
import { Button } from '../../components/Button';
import { openCase, type Queue, useModeration } from '../../stores/moderation';
import { sayState, sayWhy } from './say-queue';

type QueueNavProps = Readonly<{ queue: Queue; onRules: () => void }>;

/** The case files that rules ask for, the gravest first, each with why; then all others. */
export function QueueNav({ queue, onRules }: QueueNavProps) {
  const { items, others } = queue;
  const left = items.filter(({ state }) => state === 'waiting').length;
  return (
    <nav className="queue" aria-label="Moderation queue">
      <header>
        <h2>Queue</h2>
        <span className="sub">{left === 0 ? 'nothing left' : `${left} left, most urgent first`}</span>
      </header>
      <ul>
        {items.map((item) => (
          <Item key={item.caseId} item={item} />
        ))}
      </ul>
      {others.length === 0 ? null : (
        <details className="others">
          <summary>{`${others.length} that no rule asks for`}</summary>
          <ul>
            {others.map((item) => (
              <Item key={item.caseId} item={item} />
            ))}
          </ul>
        </details>
      )}
      <p className="rules">
        <Button kind="link" onClick={onRules}>
          What comes here…
        </Button>
      </p>
    </nav>
  );
}

function Item({ item }: Readonly<{ item: QueueItemView }>) {
  const isNow = useModeration(({ caseId }) => caseId === item.caseId);
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNow) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isNow]);
  const state = sayState(item);
  return (
    <li>
      <button
        ref={row}
        type="button"
        aria-current={isNow ? 'true' : undefined}
        className={item.state === 'waiting' ? undefined : 'done'}
        onClick={() => void openCase(item.caseId)}
      >
        <b className="ref">{item.reference}</b>
        {state === '' ? null : <span className="st">{state}</span>}
        <span className="y">{sayWhy(item)}</span>
      </button>
    </li>
  );
}
