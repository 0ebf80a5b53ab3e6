import type { Page } from 'playwright/test';

/** Asks the core behind the page what a screen would take many steps for; an answer that is no value fails the test. */
export async function callCore<Value>(page: Page, path: string, input: unknown): Promise<Value> {
  const reply = await page.evaluate(([at, given]) => window.plumbline?.call(at as string, given), [
    path,
    input,
  ] as const);
  if (reply === undefined || !reply.ok)
    throw new Error(`${path}: ${reply === undefined ? 'there is no core' : reply.error.message}`);
  return reply.value as Value;
}

/**
 * Makes signed-off rounds of the plan audit in the practice store, one for each of so many quarters before its own, the
 * oldest first. Answers their titles.
 */
export async function makeRounds(page: Page, quarters: number, cases: number): Promise<readonly string[]> {
  const titles: string[] = [];
  for (let quartersBefore = quarters; quartersBefore > 0; quartersBefore -= 1) {
    const { auditId, title } = await callCore<{ auditId: string; title: string }>(
      page,
      'audits.createPractice',
      { templateKey: 'PLN', cases, readers: 3, seed: 27 + quartersBefore, quartersBefore },
    );
    await callCore(page, 'audits.signOff', { auditId });
    titles.push(title);
  }
  return titles;
}
