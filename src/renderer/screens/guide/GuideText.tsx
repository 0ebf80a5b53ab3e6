import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { Button } from '../../components/Button';
import { chapterOfLink, headingId } from '../../guide/chapters';
import { openGuide } from '../../stores/guide';

const PLUGINS = [remarkGfm];

/** How the parts of a chapter are drawn. Its first heading is the second of the page, under "Guide". */
const PARTS: Components = {
  h1: ({ children }) => (
    <h2 id={headingId(String(children))} tabIndex={-1}>
      {children}
    </h2>
  ),
  h2: ({ children }) => (
    <h3 id={headingId(String(children))} tabIndex={-1}>
      {children}
    </h3>
  ),
  // What is set as code in the guide is a key.
  code: ({ children }) => <kbd>{children}</kbd>,
  table: ({ children }) => <table className="t">{children}</table>,
  th: ({ children }) => <th scope="col">{children}</th>,
  a: ({ href = '', children }) => {
    const chapter = chapterOfLink(href);
    // Nothing outside is ever opened: its address is there to be read.
    if (chapter === null) return <span>{`${String(children)} (${href})`}</span>;
    return (
      <Button kind="link" onClick={() => openGuide(chapter.id)}>
        {children}
      </Button>
    );
  },
};

/** A chapter as it is written. HTML in it is left out. */
export const GuideText = memo(({ text }: Readonly<{ text: string }>) => (
  <Markdown remarkPlugins={PLUGINS} components={PARTS} skipHtml>
    {text}
  </Markdown>
));
