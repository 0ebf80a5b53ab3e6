/** The chapters of the guide in their order; each is a file of `resources/guide`. */
export const CHAPTERS = [
  { id: 'first-steps', file: '01-first-steps', title: 'First steps' },
  { id: 'reading', file: '02-reading', title: 'Reading a case file' },
  { id: 'keys', file: '03-keys', title: 'The keys' },
  { id: 'concerns', file: '04-concerns', title: 'Concerns' },
  { id: 'findings', file: '05-findings', title: 'Findings, and how we know' },
  { id: 'workbook', file: '06-workbook', title: 'The workbook' },
  { id: 'store', file: '07-store', title: 'Keeping the store safe' },
  { id: 'leaves', file: '08-leaves', title: 'What leaves the laptop' },
  { id: 'leads', file: '09-leads', title: 'For audit leads' },
  { id: 'wrong', file: '10-wrong', title: 'When something is wrong' },
] as const;

export type Chapter = (typeof CHAPTERS)[number];
export type ChapterId = Chapter['id'];

/** The chapter of a link as it is written in the guide, `07-store.md`; null for every other address. */
export const chapterOfLink = (href: string): Chapter | null =>
  CHAPTERS.find(({ file }) => href === `${file}.md`) ?? null;

/** The id of a heading on the page. */
export const headingId = (heading: string): string =>
  `guide-${heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
