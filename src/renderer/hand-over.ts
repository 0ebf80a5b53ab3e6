import type { HandedFile } from '../shared/contract/cards';

/** The largest file that is handed to the core: 25 MB. */
export const LARGEST_FILE = 25_000_000;

/**
 * Reads a file that was picked or dropped, whole, so that the core gets its bytes and never a path. Null when it is too
 * large or cannot be read.
 */
export const handOver = (file: File): Promise<HandedFile | null> =>
  new Promise((resolve) => {
    if (file.size > LARGEST_FILE) {
      resolve(null);
      return;
    }
    const reader = new FileReader();
    reader.onload = () => {
      const text = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name.slice(0, 255), base64: text.slice(text.indexOf(',') + 1) });
    };
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
