import { useId } from 'react';
import { MarkedText } from '../../components/MarkedText';
import { GUIDE_PARTS } from '../../guide/guide-texts';
import { FEWEST_LETTERS, type GuideHit, searchGuide } from '../../guide/search-guide';
import { openGuide } from '../../stores/guide';

type GuideSearchProps = Readonly<{ typed: string; onType: (typed: string) => void }>;

/** Finds the parts of the guide that say a word. */
export function GuideSearch({ typed, onType }: GuideSearchProps) {
  const id = useId();
  const found = searchGuide(GUIDE_PARTS, typed);
  const isAsked = typed.trim().length >= FEWEST_LETTERS;
  return (
    <div className="guide-search">
      <label htmlFor={id}>Search by a word</label>
      <input
        id={id}
        className="inp"
        type="search"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          // Escape first takes the word away, then the guide.
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          onType('');
        }}
      />
      <p role="status" className="s13 ink3">
        {isAsked ? sayFound(found.length) : ''}
      </p>
      {isAsked && found.length > 0 ? (
        <ol aria-label="Places found">
          {found.map((hit) => (
            <Found key={`${hit.part.chapter} ${hit.part.heading ?? ''}`} hit={hit} />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

const Found = ({ hit: { part, excerpt, hits } }: Readonly<{ hit: GuideHit }>) => (
  <li>
    <button type="button" onClick={() => openGuide(part.chapter, part.heading)}>
      <b>{part.heading ?? part.title}</b>
      {part.heading === null ? null : <span className="of">{part.title}</span>}
      <span>
        <MarkedText text={excerpt} hits={hits.map((each) => ({ ...each, severity: 'warn' }))} />
      </span>
    </button>
  </li>
);

function sayFound(count: number): string {
  if (count === 0) return 'The guide does not say that. Try another word, or the beginning of one.';
  return count === 1 ? 'One place' : `${count} places`;
}
