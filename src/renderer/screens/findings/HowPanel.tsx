import { useEffect, useRef, useState } from 'react';
import { listCriteria, type Template } from '../../../shared/domain/template';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Kbd } from '../../components/Kbd';
import { Loaded } from '../../components/Loaded';
import { CriticalMark } from '../../components/Tag';
import { useAudits } from '../../stores/audits';
import { type Asked, askHow, closeHow, isOnScreen, useFindings } from '../../stores/findings';
import { readyValue } from '../../stores/loadable';
import { MakeAction } from '../improvement/MakeAction';
import { type Told, tellExplained, tellShown } from './explain-shown';
import { questionsOf } from './finding-words';
import { copyText } from './how-text';
import { Ledger } from './Ledger';
import type { ShownFindings } from './shown-findings';

type HowPanelProps = Readonly<{ findings: ShownFindings; template: Template }>;

/** How the number that was pressed came about. Escape closes it and goes back to the number. */
export function HowPanel(props: HowPanelProps) {
  const asked = useFindings((state) => state.asked);
  return asked === null ? null : <Panel {...props} asked={asked} />;
}

function Panel({ asked, findings, template }: HowPanelProps & Readonly<{ asked: Asked }>) {
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const { measure, answer } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number is another reason to come here
  useEffect(() => {
    const { activeElement } = document;
    // From inside the panel, and from what has gone with the number before, the way back stays as it was.
    if (activeElement !== document.body && !panel.current?.contains(activeElement))
      opener.current = activeElement;
    heading.current?.focus();
  }, [measure]);
  useEffect(
    () => () => {
      const { current } = opener;
      // A point of a drawing is no HTML element, and can have the focus all the same.
      if ((current instanceof HTMLElement || current instanceof SVGElement) && current.isConnected)
        current.focus();
    },
    [],
  );
  return (
    <aside
      ref={panel}
      className="how"
      aria-label="How do we know?"
      onKeyDown={(event) => {
        // A dialog in front of it keeps its own keys.
        if (event.key !== 'Escape' || document.querySelector('dialog[open]') !== null) return;
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
      {answer === null ? (
        <OnScreen told={isOnScreen(measure) ? tellShown(measure, findings, questionsOf(template)) : null} />
      ) : (
        <Loaded
          of={answer}
          loading="Going back to the answers…"
          failed="This number could not be explained."
          onRetry={() => void askHow(measure)}
        >
          {(explanation) => <Explained told={tellExplained(explanation, findings)} />}
        </Loaded>
      )}
      <ActionOf asked={asked} template={template} />
    </aside>
  );
}

/** A number that is about one question can become an action, which the next round of it will answer. */
function ActionOf({ asked, template }: Readonly<{ asked: Asked; template: Template }>) {
  const auditId = useFindings((state) => state.auditId);
  const title = useAudits((audits) => readyValue(audits.open)?.title);
  const { measure } = asked;
  const isOfOne = measure.kind === 'criterion' || measure.kind === 'timeliness' || measure.kind === 'change';
  const criterion = isOfOne ? listCriteria(template).find(({ id }) => id === measure.id) : undefined;
  if (criterion === undefined || auditId === null) return null;
  const { id, shortLabel, meaningId } = criterion;
  return (
    <MakeAction
      key={id}
      from={{
        origin: { kind: 'criterion', words: `${title ?? template.title}: ${shortLabel}`, auditId, meaningId },
        measure: id,
      }}
    />
  );
}

const OnScreen = ({ told }: Readonly<{ told: Told | null }>) =>
  told === null ? (
    <Empty title="This number is no longer on screen.">What was compared or shown has changed since.</Empty>
  ) : (
    <Explained told={told} />
  );

function Explained({ told }: Readonly<{ told: Told }>) {
  const { title, question, critical, claim, ledger, notes, from } = told;
  return (
    <>
      <p className={claim.length > 24 ? 'claim long' : 'claim'}>
        <b>{claim}</b>
      </p>
      <p className="cq">
        {title}
        {critical ? <CriticalMark /> : null} {question}
      </p>
      {ledger.length === 0 ? null : <Ledger lines={ledger} />}
      <dl className="facts">
        {notes.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {from === null ? null : (
        <p className="acts">
          <Button kind="link" onClick={() => void askHow(from.measure)}>
            {from.words}
          </Button>
        </p>
      )}
      <Copy told={told} />
    </>
  );
}

function Copy({ told }: Readonly<{ told: Told }>) {
  const [said, setSaid] = useState('');
  const handleCopy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(copyText(told));
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
