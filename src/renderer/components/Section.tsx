import { type ReactNode, useId } from 'react';

type SectionProps = Readonly<{
  title: ReactNode;
  sub?: ReactNode;
  right?: ReactNode;
  urgent?: boolean;
  children: ReactNode;
}>;

/** A ruled section of a page: a 2 px line, a title, content. */
export function Section({ title, sub, right, urgent = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={urgent ? 'sec urgent' : 'sec'} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {sub === undefined ? null : <span className="sub">{sub}</span>}
        {right === undefined ? null : <span className="right">{right}</span>}
      </header>
      {children}
    </section>
  );
}
