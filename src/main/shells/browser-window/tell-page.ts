import type { ToPage } from '../../../shared/contract/window-messages';

/** Messages for the page, kept until it asks for them: the page listens again and again, and after a reload afresh. */
export type Teller = {
  readonly tell: (message: ToPage) => void;
  readonly listen: () => Promise<readonly ToPage[]>;
  readonly stop: () => void;
};

export function createTeller(): Teller {
  let queue: ToPage[] = [];
  let waiting: ((messages: readonly ToPage[]) => void) | null = null;
  const deliver = (): void => {
    if (waiting === null || queue.length === 0) return;
    const [answer, messages] = [waiting, queue];
    waiting = null;
    queue = [];
    answer(messages);
  };
  return {
    tell: (message) => {
      queue.push(message);
      deliver();
    },
    listen: () => {
      // An earlier page's question is answered with nothing: that page is gone.
      waiting?.([]);
      return new Promise((resolve) => {
        waiting = resolve;
        deliver();
      });
    },
    stop: () => {
      waiting?.([]);
      waiting = null;
    },
  };
}
