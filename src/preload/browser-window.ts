import type { Reply } from '../shared/contract/errors';
import type { CoreEvent } from '../shared/contract/events';
import { type FromPage, PAGE_BINDING, type PagePick, type ToPage } from '../shared/contract/window-messages';
import { makeBridge } from './bridge';

/**
 * The browser window's preload: runs before the page's own scripts, takes the shell's function off the page and puts
 * the bridge there instead.
 */
type Shell = (message: FromPage) => Promise<unknown>;

/** What a page can reasonably carry to the shell in one piece. */
const MOST_BYTES = 64 * 1024 * 1024;

const page = window as unknown as Record<string, unknown>;
const shell = page[PAGE_BINDING] as Shell;
delete page[PAGE_BINDING];

const listeners = new Set<(event: CoreEvent) => void>();

async function listen(): Promise<void> {
  for (;;) {
    const told = (await shell({ kind: 'listen' })) as readonly ToPage[];
    for (const message of told) {
      if (message.kind === 'event') for (const listener of listeners) listener(message.event);
      else void pickFile(message.extensions).then((file) => shell({ kind: 'picked', id: message.id, file }));
    }
  }
}

/** The browser's own file dialog. Opens only in answer to a key or a click, so without one it is given up. */
function pickFile(extensions: readonly string[]): Promise<PagePick> {
  if (!navigator.userActivation.isActive) return Promise.resolve(null);
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = extensions.map((extension) => `.${extension}`).join(',');
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file === undefined) return resolve(null);
      if (file.size > MOST_BYTES) return resolve('too-big');
      const reader = new FileReader();
      reader.onerror = () => resolve(null);
      reader.onload = () => {
        const text = String(reader.result);
        resolve({ name: file.name, base64: text.slice(text.indexOf(',') + 1) });
      };
      reader.readAsDataURL(file);
    });
    input.click();
  });
}

Object.defineProperty(window, 'plumbline', {
  value: Object.freeze(
    makeBridge({
      call: (path, input) => shell({ kind: 'call', path, input }) as Promise<Reply>,
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
  ),
});
// The shell is gone when this ends, and so is the page.
void listen().catch(() => undefined);
