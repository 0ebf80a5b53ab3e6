import { useEffect, useRef, useState } from 'react';
import type { Explanation } from '../../../shared/contract/findings';
import { presentationFor } from '../../../shared/domain/presentation';
import { printCount, printShare } from '../../../shared/domain/rounding';
import { Button } from '../../components/Button';
import { Kbd } from '../../components/Kbd';
import { Loaded } from '../../components/Loaded';
import { CriticalMark } from '../../components/Tag';
import { type Asked, askHow, closeHow, useFindings } from '../../stores/findings';
import { copyText } from './how-text';
import { Ledger } from './Ledger';

/** How the number that was pressed came about. Escape closes it and goes back to the number. */
export function HowPanel() {
  const asked = useFindings((state) => state.asked);
  return asked === null ? null : <Panel asked={asked} />;
}

function Panel({ asked }: Readonly<{ asked: Asked }>) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    heading.current?.focus();
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    };
  }, []);
  return (
    <aside
      className="how"
      aria-label="How do we know?"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeHow();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          How do we know?
        </h2>
        <Button kind="quiet" small onClick={closeHow}>
          Close <Kbd>Esc</Kbd>
        </Button>
      </header>
      <Loaded
        of={asked.answer}
        loading="Going back to the answers…"
        failed="This number could not be explained."
        onRetry={() => void askHow(asked.measure)}
      >
        {(explanation) => <Explained explanation={explanation} />}
      </Loaded>
    </aside>
  );
}

function Explained({ explanation }: Readonly<{ explanation: Explanation }>) {
  const { title, question, critical, x, n, ledger, notes } = explanation;
  const isCountOnly = presentationFor(n) !== 'none' && explanation.percent === null;
  return (
    <>
      <p className="claim">
        <b>{isCountOnly ? printCount(x, n) : printShare(x, n)}</b>
      </p>
      <p className="cq">
        {title}
        {critical ? <CriticalMark /> : null} {question}
      </p>
      <Ledger lines={ledger} />
      <dl className="facts">
        {notes.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Copy explanation={explanation} />
    </>
  );
}

function Copy({ explanation }: Readonly<{ explanation: Explanation }>) {
  const [said, setSaid] = useState('');
  const handleCopy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(copyText(explanation));
      setSaid('Copied.');
    } catch {
      setSaid('This window may not write to the clipboard. Select the words and copy them by hand.');
    }
  };
  return (
    <p className="acts">
      <Button small onClick={() => void handleCopy()}>
        Copy with its sources
      </Button>
      <span role="status" className="ink2">
        {said}
      </span>
    </p>
  );
}
