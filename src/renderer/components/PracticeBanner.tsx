import { Button } from './Button';

type PracticeBannerProps = Readonly<{ onLeave: () => void }>;

/** On every screen of the practice store. */
export const PracticeBanner = ({ onLeave }: PracticeBannerProps) => (
  <section className="banner practice" aria-label="Practice">
    <span>
      <b>Practice.</b> Every record is fictional. Files made here are marked as practice.
    </span>
    <span className="right">
      <Button small onClick={onLeave}>
        Leave practice
      </Button>
    </span>
  </section>
);
