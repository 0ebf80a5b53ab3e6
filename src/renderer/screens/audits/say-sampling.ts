import type { Audit } from '../../../shared/contract/audits';

export const METHOD_NAMES: Readonly<Record<NonNullable<Audit['sampling']>, string>> = {
  census: 'census',
  simple: 'simple random sample',
  stratified: 'stratified random sample',
  systematic: 'systematic sample',
  purposive: 'chosen on purpose',
  learning: 'chosen for learning',
};
