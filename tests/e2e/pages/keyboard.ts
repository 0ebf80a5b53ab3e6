import { expect, type Page } from 'playwright/test';

const MOST_TABS = 400;

/** What has the focus, as a screen reader would name it, roughly. */
const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null) return '';
    const named = focused.getAttribute('aria-label') ?? focused.textContent ?? '';
    return named.replace(/\s+/g, ' ').trim();
  });

/** A person at the keyboard: nothing here points at anything. */
export const keyboard = (page: Page) => ({
  press: (key: string): Promise<void> => page.keyboard.press(key),
  type: (text: string): Promise<void> => page.keyboard.type(text),

  /** Tabs on until what has the focus carries this name. */
  tabTo: async (name: RegExp): Promise<void> => {
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (name.test(await focusedName(page))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Nothing that Tab reaches is named ${name}.`);
  },

  /** Tabs to something and presses Enter on it. */
  async enter(name: RegExp): Promise<void> {
    await this.tabTo(name);
    await page.keyboard.press('Enter');
  },

  expectFocusOn: (name: RegExp): Promise<void> => expect.poll(() => focusedName(page)).toMatch(name),
});
