import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

type WideProps = Readonly<{
  /** What is inside, for those who reach it by Tab when it has to be scrolled. */
  label: string;
  children: ReactNode;
}>;

/** Something that may be wider than the window: scrolled sideways, and then reached by Tab. */
export function Wide({ label, children }: WideProps) {
  const element = useRef<HTMLElement>(null);
  const [isTooWide, setTooWide] = useState(false);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const measure = (): void => setTooWide(box.scrollWidth > box.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);
  return (
    <section ref={element} className="wide" aria-label={label} {...(isTooWide ? { tabIndex: 0 } : {})}>
      {children}
    </section>
  );
}
