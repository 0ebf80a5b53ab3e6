import type { ReactNode } from 'react';

type NoteProps = Readonly<{
  tone?: 'plain' | 'warn' | 'stop' | 'accent';
  /** True for something that has just happened and must be heard. */
  alert?: boolean;
  children: ReactNode;
}>;

/** A remark beside the work. */
export const Note = ({ tone = 'plain', alert = false, children }: NoteProps) => (
  <div className={tone === 'plain' ? 'note' : `note ${tone}`} role={alert ? 'alert' : undefined}>
    {children}
  </div>
);

type BannerProps = Readonly<{ tone?: 'warn' | 'stop'; children: ReactNode; action?: ReactNode }>;

/** At most one under the masthead; it stays until its cause is gone. */
export const Banner = ({ tone = 'warn', children, action }: BannerProps) => (
  <section className={tone === 'warn' ? 'banner warn' : 'banner'} aria-label="Notice">
    <span>{children}</span>
    {action === undefined ? null : <span className="right">{action}</span>}
  </section>
);
