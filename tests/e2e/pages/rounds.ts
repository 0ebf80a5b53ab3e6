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

type Made = { readonly auditId: string } & Readonly<Record<string, unknown>>;

const PLANNED = [
  'title',
  'periodCode',
  'periodStart',
  'periodEnd',
  'agencies',
  'leadDesignation',
  'deadline',
  'population',
] as const;

/**
 * Makes signed-off rounds of the plan audit in the practice store, one for each period code, the first given the oldest.
 * Answers their ids.
 */
export async function makeRounds(
  page: Page,
  periods: readonly string[],
  cases: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [index, periodCode] of periods.entries()) {
    const made = await callCore<Made>(page, 'audits.createPractice', {
      templateKey: 'PLN',
      cases,
      readers: 3,
      seed: 100 + index,
    });
    const plan = Object.fromEntries(PLANNED.map((key) => [key, made[key]]));
    await callCore(page, 'audits.update', {
      ...plan,
      auditId: made.auditId,
      periodCode,
      title: `Quality of the child’s plan, ${periodCode}`,
    });
    await callCore(page, 'audits.signOff', { auditId: made.auditId });
    ids.push(made.auditId);
  }
  return ids;
}
