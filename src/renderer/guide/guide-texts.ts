import { assert } from '../../shared/domain/result';
import { CHAPTERS, type ChapterId } from './chapters';
import { type GuidePart, partsOf } from './search-guide';

/** The chapters as they are written, put into the page when it is built: nothing is read or fetched later. */
const FILES = import.meta.glob<string>('../../../resources/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A chapter's text. */
export function guideText(id: ChapterId): string {
  const file = CHAPTERS.find((chapter) => chapter.id === id)?.file ?? '';
  const text = FILES[`../../../resources/guide/${file}.md`];
  assert(text !== undefined, 'a test holds the index of the guide and its files together');
  return text;
}

/** Every part of the guide, in the order of its pages. */
export const GUIDE_PARTS: readonly GuidePart[] = CHAPTERS.flatMap(({ id, title }) =>
  partsOf(id, title, guideText(id)),
);
