import type { Report } from './report';
import { column, type SheetPlan } from './sheet-plan';

/** A sheet that has nothing in it, and why. */
export type LeftOut = { readonly sheet: string; readonly why: string };

const MODES: Readonly<Record<Report['build'], string>> = { restricted: 'Restricted', publish: 'Publish' };

const WHAT_IS_SHOWN: Readonly<Record<Report['build'], string>> = {
  restricted: 'All sheets are restricted: counts are shown as they are.',
  publish: 'All sheets may be published: small numbers are hidden as [c].',
};

/** Contents: every sheet with what it tells; which are left out, with the reasons on Method and notes. */
export function contentsSheet(
  build: Report['build'],
  plans: readonly SheetPlan[],
  leftOut: readonly LeftOut[],
): SheetPlan {
  const missing =
    leftOut.length === 0
      ? ''
      : ` Left out, for reasons given on Method and notes: ${leftOut.map(({ sheet }) => sheet).join(', ')}.`;
  return {
    name: 'Contents',
    tableName: 'contents',
    title: 'Contents',
    lines: [['', `${WHAT_IS_SHOWN[build]}${missing}`]],
    tells: 'What is in this workbook',
    columns: [
      column('Sheet', 'id', 28),
      column('What it tells you', 'text', 74),
      column('Link', 'word', 35),
      column('Mode', 'word', 12),
    ],
    rows: plans.map((plan) => [
      plan.name,
      plan.tells,
      { value: `Go to ${plan.name}`, link: true },
      MODES[build],
    ]),
    leadsTo: plans.map(({ name }) => name),
    whenEmpty: '',
  };
}
