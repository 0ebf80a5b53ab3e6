import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { showView } from '../../stores/moderation';
import { focusDrawnLine } from './bench-focus';

type ViewTitleProps = Readonly<{ title: string; sub: string; children?: ReactNode }>;

/** The head of what is beside the queue, with the way back to the case file in hand. */
export function ViewTitle({ title, sub, children }: ViewTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const handleBack = async (): Promise<void> => {
    await showView('case');
    focusDrawnLine();
  };
  return (
    <div className="title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="sub">{sub}</p>
      <div className="right">
        {children}
        <Button small onClick={() => void handleBack()}>
          <Icon name="back" size={12} />
          Back to the case file
        </Button>
      </div>
    </div>
  );
}
