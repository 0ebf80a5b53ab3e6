import type { Page } from 'playwright/test';

/** The addresses that are the app itself: the browser window's, which exists nowhere, and Electron's own scheme. */
const OWN = /^(https:\/\/plumbline\.invalid\/|app:\/\/bundle\/|data:|about:)/;

/**
 * Notes every request and every socket of a window that is for anything but the app itself, whether it was let
 * through or refused. What was loaded before the window was handed over is read from the page's own record.
 */
export async function recordRequests(page: Page, outside: string[]): Promise<void> {
  const note = (url: string): void => {
    if (!OWN.test(url)) outside.push(url);
  };
  page.context().on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  const before = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  for (const url of before) note(url);
}
