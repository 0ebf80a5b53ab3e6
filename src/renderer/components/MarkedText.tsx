import type { Hit } from '../../shared/domain/screening';

type MarkedTextProps = Readonly<{ text: string; hits: readonly Pick<Hit, 'start' | 'end' | 'severity'>[] }>;

/** A text with what could identify a person marked in it. */
export function MarkedText({ text, hits }: MarkedTextProps) {
  const parts = [];
  let from = 0;
  for (const hit of hits) {
    parts.push(text.slice(from, hit.start));
    parts.push(
      <mark key={hit.start} className={hit.severity}>
        {text.slice(hit.start, hit.end)}
      </mark>,
    );
    from = hit.end;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}
