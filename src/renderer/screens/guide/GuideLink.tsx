import { Button } from '../../components/Button';
import { CHAPTERS, type ChapterId } from '../../guide/chapters';
import { openGuide } from '../../stores/guide';

type GuideLinkProps = Readonly<{ chapter: ChapterId; heading?: string }>;

/** Leads from a place where people get stuck to the chapter about it. */
export const GuideLink = ({ chapter, heading }: GuideLinkProps) => (
  <Button kind="link" aria-haspopup="dialog" onClick={() => openGuide(chapter, heading ?? null)}>
    {`Guide: ${heading ?? CHAPTERS.find(({ id }) => id === chapter)?.title ?? ''}`}
  </Button>
);
