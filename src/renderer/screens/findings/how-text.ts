import type { Told } from './explain-shown';

/** An explanation as plain text, for a paper or an e-mail: counts and rules, no references. */
export const copyText = ({ title, question, claim, ledger, notes }: Told): string =>
  [
    `${title} ${question}`,
    claim,
    '',
    ...ledger.map(({ label, count, role }) => `${label}: ${role === 'less' ? '−' : ''}${count}`),
    ...(ledger.length === 0 ? [] : ['']),
    ...notes.map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
