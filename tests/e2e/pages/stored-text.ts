import type { Page } from 'playwright/test';

/** Everything a page shows or says: its text, what stands in its fields, its options and its names. */
export const allText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const said: string[] = [document.body.textContent ?? '', document.title];
    for (const element of document.querySelectorAll('*')) {
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        said.push(element.value);
      if (element instanceof HTMLOptionElement) said.push(element.text);
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (element.hasAttribute(name)) said.push(element.getAttribute(name) ?? '');
    }
    return said.join('\u0001');
  });

/** The strings of these that a page does not show exactly as they are. */
export async function missingFrom(page: Page, strings: readonly string[]): Promise<readonly string[]> {
  const text = await allText(page);
  return strings.filter((each) => !text.includes(each));
}

/** Asks the core something through the page, as the renderer does; a refusal is a failure here. */
export const askThroughPage = async <T>(page: Page, path: string, input: unknown): Promise<T> =>
  (await page.evaluate(
    async ([path, input]) => {
      type Reply = { ok: true; value: unknown } | { ok: false; error: { message: string } };
      type Bridge = { call: (path: string, input: unknown) => Promise<Reply> };
      const { plumbline } = window as unknown as { plumbline: Bridge };
      const reply = await plumbline.call(path, input);
      if (!reply.ok) throw new Error(`${path}: ${reply.error.message}`);
      return reply.value;
    },
    [path, input] as const,
  )) as T;
