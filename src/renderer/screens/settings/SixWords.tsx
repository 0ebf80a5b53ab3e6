type SixWordsProps = Readonly<{ words: readonly string[]; label: string }>;

/** Six words in the order in which they are read out. */
export function SixWords({ words, label }: SixWordsProps) {
  // A word may come twice; its place is what tells it from the other.
  const placed = words.map((word, index) => ({ word, place: index + 1 }));
  return (
    <ol className="sixwords" aria-label={label}>
      {placed.map(({ word, place }) => (
        <li key={place}>
          <i aria-hidden="true">{place}</i>
          {word}
        </li>
      ))}
    </ol>
  );
}
