import type { Explanation } from '../../../shared/contract/findings';
import { printShare } from '../../../shared/domain/rounding';

/** An explanation as plain text, for a paper or an e-mail: counts and rules, no references. */
export const copyText = ({ title, question, x, n, ledger, notes }: Explanation): string =>
  [
    `${title} ${question}`,
    printShare(x, n),
    '',
    ...ledger.map(({ label, count, role }) => `${label}: ${role === 'less' ? '−' : ''}${count}`),
    '',
    ...notes.map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
