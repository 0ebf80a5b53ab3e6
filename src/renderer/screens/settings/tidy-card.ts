import type { ConcernCard } from '../../../shared/contract/store';

/** A card without the lines that nothing was written in. */
export const tidyCard = (card: ConcernCard): ConcernCard => ({
  ...card,
  checkedBy: card.checkedBy.trim(),
  numbers: card.numbers
    .map(({ label, number }) => ({ label: label.trim(), number: number.trim() }))
    .filter(({ label }) => label !== ''),
});
