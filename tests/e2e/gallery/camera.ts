import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright/test';

/** One picture as the index page lists it. */
export type Picture = {
  readonly state: string;
  readonly title: string;
  readonly mockup: string | null;
  readonly theme: string;
  readonly size: string;
  readonly file: string;
  readonly violations: readonly string[];
};

const THEMES = [
  { theme: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { theme: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { theme: 'contrast', media: { colorScheme: 'light', contrast: 'more' } },
] as const;

/** What 1440 × 900 leaves at 400 % zoom. */
const NARROW = 360;
const SIZES = [
  { size: '1440×900', width: 1440, height: 900 },
  { size: '1024×700', width: 1024, height: 700 },
  { size: '400 %', width: NARROW, height: 225 },
] as const;

const folder = process.env.PLUMBLINE_GALLERY ?? '';

// At 400 % the window shows the head of a page and little else: the whole page is photographed, unless something lies
// over it that stays in the window.
const OVER_THE_PAGE = 'dialog[open], aside.how';

/** Has rows drawn that are out of sight, which the app leaves out, and takes that back. */
const drawAll = (page: Page, isOn: boolean): Promise<void> =>
  page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, isOn);

/** What axe finds, each rule with where. */
async function violationsOn(page: Page): Promise<string[]> {
  // Legacy mode: axe would otherwise open a second page, and the window has but one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 4)
        .join(' | ')})`,
  );
}

/** Whether the page has to be scrolled sideways, which nothing but a wide table in its own frame may ask for. */
async function reflowOn(page: Page): Promise<string[]> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  return wide > window ? [`reflow: the page is ${wide} pixels wide in a window of ${window}`] : [];
}

/** Photographs one state in every theme and size, with axe on each; lists the pictures beside them. */
export async function photograph(
  page: Page,
  state: string,
  title: string,
  mockup: string | null = null,
  /** What is brought to the top of the window before each picture: a page scrolls back as the window changes. */
  top: Locator | null = null,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { theme, media } of THEMES) {
    await page.emulateMedia(media);
    for (const { size, width, height } of SIZES) {
      await page.setViewportSize({ width, height });
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60))),
      );
      await top?.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      const file = `${state}-${theme}-${width}.png`;
      const fullPage = width === NARROW && (await page.locator(OVER_THE_PAGE).count()) === 0;
      if (fullPage) await drawAll(page, true);
      await page.screenshot({ path: join(folder, file), animations: 'disabled', fullPage });
      if (fullPage) await drawAll(page, false);
      const picture: Picture = {
        state,
        title,
        mockup,
        theme,
        size,
        file,
        violations: [...(await violationsOn(page)), ...(await reflowOn(page))],
      };
      appendFileSync(join(folder, 'pictures.jsonl'), `${JSON.stringify(picture)}\n`);
    }
  }
  await page.emulateMedia(THEMES[0].media);
  await page.setViewportSize({ width: 1440, height: 900 });
}
