import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button';
import { BrandMark } from '../../components/Icon';
import { Kbd } from '../../components/Kbd';
import { CHAPTERS, type ChapterId, headingId } from '../../guide/chapters';
import { guideText } from '../../guide/guide-texts';
import { closeGuide, type GuidePlace, openGuide } from '../../stores/guide';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { GuideSearch } from './GuideSearch';
import { GuideText } from './GuideText';

/** The page of the guide: chapters and a search at the left, the chapter beside them. */
export function GuideScreen({ at }: Readonly<{ at: GuidePlace }>) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [typed, setTyped] = useState('');
  const isOpenStore = useSession((session) => session.store?.phase === 'open');
  const title = CHAPTERS.find(({ id }) => id === at.chapter)?.title ?? '';

  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  useLayoutEffect(() => {
    const heading = document.getElementById(headingId(at.heading ?? title));
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }, [at, title]);

  const handleCard = (): void => {
    closeGuide();
    openOverlay('concern-card');
  };
  const handleCardKey = (event: KeyboardEvent): void => {
    if (event.key !== '!' || !isOpenStore || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    handleCard();
  };
  return (
    <dialog
      ref={element}
      className="guide"
      aria-labelledby={titleId}
      onKeyDown={handleCardKey}
      onCancel={(event) => {
        event.preventDefault();
        closeGuide();
      }}
    >
      <header className="mast">
        <span className="brand">
          <BrandMark />
          Plumbline
        </span>
        <h1 id={titleId}>Guide</h1>
        <div className="mast-tools">
          {isOpenStore ? (
            <button type="button" className="card-btn" aria-keyshortcuts="!" onClick={handleCard}>
              Concern card <Kbd>!</Kbd>
            </button>
          ) : null}
          <Button small aria-keyshortcuts="Escape" onClick={closeGuide}>
            Close <Kbd>Esc</Kbd>
          </Button>
        </div>
      </header>
      <div className="guide-cols">
        <nav aria-label="Chapters">
          <GuideSearch typed={typed} onType={setTyped} />
          {typed.trim() === '' ? <Chapters here={at.chapter} /> : null}
        </nav>
        <article aria-label={title}>
          <GuideText text={guideText(at.chapter)} />
          <Onward here={at.chapter} />
        </article>
      </div>
    </dialog>
  );
}

const Chapters = ({ here }: Readonly<{ here: ChapterId }>) => (
  <ol className="chapters">
    {CHAPTERS.map(({ id, title }, at) => (
      <li key={id}>
        <button type="button" aria-current={id === here ? 'page' : undefined} onClick={() => openGuide(id)}>
          <span aria-hidden="true">{at + 1}</span>
          {title}
        </button>
      </li>
    ))}
  </ol>
);

/** The chapter before and the one after. */
function Onward({ here }: Readonly<{ here: ChapterId }>) {
  const at = CHAPTERS.findIndex(({ id }) => id === here);
  const ends = [
    { says: 'Before', chapter: CHAPTERS[at - 1] },
    { says: 'Next', chapter: CHAPTERS[at + 1] },
  ];
  return (
    <p className="onward">
      {ends.map(({ says, chapter }) =>
        chapter === undefined ? null : (
          <Button key={says} kind="link" onClick={() => openGuide(chapter.id)}>
            {`${says}: ${chapter.title}`}
          </Button>
        ),
      )}
    </p>
  );
}
