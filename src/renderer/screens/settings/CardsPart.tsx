import { useEffect, useState } from 'react';
import type { Card } from '../../../shared/contract/cards';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { FileDrop } from '../../components/FileDrop';
import { Loaded } from '../../components/Loaded';
import { Note } from '../../components/Note';
import { Section } from '../../components/Section';
import { sayFailure } from '../../sentences';
import { loadCards, loadMine, type OpenedCard, openCards, useCards } from '../../stores/cards';
import { goTo } from '../../stores/navigation';
import { CompareDialog } from './CompareDialog';
import { KnownCards } from './KnownCards';
import { OwnCardPanel } from './OwnCardPanel';
import './cards.css';

/** The own contact card, and those of others: how sealed files find the right person. */
export function CardsPart() {
  const mine = useCards((state) => state.mine);
  const list = useCards((state) => state.list);
  const [opened, setOpened] = useState<readonly OpenedCard[]>([]);
  const [comparing, setComparing] = useState<string | null>(null);
  useEffect(() => {
    void loadMine();
    void loadCards();
  }, []);
  const handleFiles = async (files: readonly File[]): Promise<void> => {
    const results = await openCards(files);
    setOpened(results);
    const [only] = results;
    if (results.length === 1 && only?.reply?.ok && only.reply.value.comparedAt === null)
      setComparing(only.reply.value.deviceId);
  };
  const found = list.phase === 'ready' ? list.value.find((each) => each.deviceId === comparing) : undefined;
  return (
    <>
      <div className="title">
        <h1>Contact cards</h1>
        <p className="sub">Cards first, packs after: a file is sealed to one card and opened by no other.</p>
      </div>
      <div className="stack">
        <Section title="My card" sub="give it to whoever sends you files">
          <Loaded
            of={mine}
            loading="Making the card…"
            failed="There is no card yet."
            onRetry={() => void loadMine()}
          >
            {(card) => <OwnCardPanel card={card} />}
          </Loaded>
          {mine.phase === 'failed' ? (
            <div className="go">
              <Button onClick={() => goTo({ screen: 'settings', part: 'me' })}>Say who works here</Button>
            </div>
          ) : null}
        </Section>
        <Section title="Cards known here" sub={list.phase === 'ready' ? sayKnown(list.value) : undefined}>
          <FileDrop
            label="Open cards…"
            hint="Or drop .plumbcard files on this page. They may come by any way: nothing in them is secret."
            accept=".plumbcard"
            multiple
            onFiles={(files) => void handleFiles(files)}
          />
          <Opened opened={opened} />
          <Loaded
            of={list}
            loading="Reading the cards…"
            failed="The cards could not be read."
            onRetry={() => void loadCards()}
          >
            {(cards) =>
              cards.length === 0 ? (
                <Empty title="Nobody’s card is known here yet.">
                  Ask each auditor to save their card in their own Plumbline and send it to you. Then compare
                  six words by telephone, and case files can be given out.
                </Empty>
              ) : (
                <KnownCards cards={cards} onCompare={setComparing} />
              )
            }
          </Loaded>
        </Section>
      </div>
      {found === undefined ? null : (
        <CompareDialog key={found.deviceId} card={found} onClose={() => setComparing(null)} />
      )}
    </>
  );
}

function sayKnown(cards: readonly Card[]): string | undefined {
  if (cards.length === 0) return undefined;
  const left = cards.filter(({ comparedAt }) => comparedAt === null).length;
  const known = cards.length === 1 ? 'one card' : `${cards.length} cards`;
  return left === 0 ? `${known}, all compared` : `${known}, ${left} to compare`;
}

/** What became of the files, each refusal with its way out; politely announced. */
const Opened = ({ opened }: Readonly<{ opened: readonly OpenedCard[] }>) => {
  const taken = opened.flatMap(({ reply }) => (reply?.ok ? [reply.value.designation] : []));
  const refused = opened.flatMap(({ name, reply }) => {
    if (reply === null) return [`${name} could not be read. Check that it is still there, then try again.`];
    return reply.ok ? [] : [sayFailure(reply.error)];
  });
  return (
    <div aria-live="polite">
      {taken.length === 0 ? null : (
        <Note tone="accent">{`Taken in: ${taken.join(', ')}. Compare the six words by telephone next.`}</Note>
      )}
      {refused.map((sentence) => (
        <Note key={sentence} tone="stop">
          {sentence}
        </Note>
      ))}
    </div>
  );
};
