import { create } from 'zustand';
import { chapterFor } from '../guide/chapter-for';
import type { ChapterId } from '../guide/chapters';

/** Where in the guide somebody is; a new object each time, so that the same place can be gone to again. */
export type GuidePlace = { readonly chapter: ChapterId; readonly heading: string | null };

type Guide = { readonly at: GuidePlace | null };

export const useGuide = create<Guide>()(() => ({ at: null }));

/** Opens the guide at a chapter, or at one of its headings; whatever is on the screen stays as it is behind it. */
export const openGuide = (chapter: ChapterId, heading: string | null = null): void =>
  useGuide.setState({ at: { chapter, heading } });

export const closeGuide = (): void => useGuide.setState({ at: null });

/** Opens the guide at the chapter about the place where it is asked for. */
export const openGuideHere = (...place: Parameters<typeof chapterFor>): void =>
  openGuide(chapterFor(...place));
