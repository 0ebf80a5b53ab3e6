import { useEffect, useRef } from 'react';
import { type Hit, screenText } from '../../shared/domain/screening';
import { useScreening } from '../stores/screening';
import { Button } from './Button';
import { MarkedText } from './MarkedText';

type ScreenedTextProps = Readonly<{
  id: string;
  text: string;
  onChange: (text: string) => void;
  onBlur: () => void;
  disabled: boolean;
  rows: number;
  /** Where no label element names it. */
  label?: string;
  describedBy?: string;
  onEscape?: () => void;
  /** What cannot be done while something that identifies a person stands in the text. */
  held?: string;
}>;

const MOST_HITS_SAID = 3;

/** A text field that marks, as it is typed, whatever could identify a person, and offers what to write instead. */
export function ScreenedText({
  id,
  text,
  onChange,
  onBlur,
  disabled,
  rows,
  label,
  describedBy,
  onEscape,
  held = 'This reading cannot be completed while it stands.',
}: ScreenedTextProps) {
  const lists = useScreening((state) => state.lists);
  const hits = screenText(text, lists ?? undefined);
  const behind = useRef<HTMLDivElement>(null);
  const hitsId = `${id}-hits`;
  const said = useRef<HTMLDivElement>(null);
  // In a narrow pane what is said may lie below its edge.
  useEffect(() => {
    if (hits.length > 0) said.current?.scrollIntoView({ block: 'nearest' });
  }, [hits.length]);
  const isBlocked = hits.some((hit) => hit.severity === 'block');
  const handleSuggestion = (hit: Hit): void => {
    if (hit.suggestion !== null) onChange(text.slice(0, hit.start) + hit.suggestion + text.slice(hit.end));
  };
  return (
    <>
      <div className="screened">
        <div className="behind" ref={behind} aria-hidden="true">
          <MarkedText text={text} hits={hits} />
          {'\n'}
        </div>
        <textarea
          id={id}
          className="inp area"
          rows={rows}
          spellCheck
          disabled={disabled}
          aria-label={label}
          aria-describedby={hits.length === 0 ? describedBy : `${describedBy ?? ''} ${hitsId}`.trim()}
          aria-invalid={isBlocked ? true : undefined}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          onScroll={(event) => {
            if (behind.current !== null) behind.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onEscape?.();
          }}
        />
      </div>
      <div id={hitsId} ref={said} aria-live="polite">
        {hits.slice(0, MOST_HITS_SAID).map((hit) => (
          <div
            key={`${hit.kind} ${hit.start}`}
            className={hit.severity === 'block' ? 'note stop' : 'note warn'}
          >
            <b>{`“${text.slice(hit.start, hit.end)}”: `}</b>
            {hit.message}
            {hit.severity === 'block' ? ` ${held}` : null}
            {hit.suggestion === null || disabled ? null : (
              <>
                <br />
                <Button
                  kind="link"
                  onClick={() => handleSuggestion(hit)}
                >{`Change to “${hit.suggestion}”`}</Button>
              </>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
