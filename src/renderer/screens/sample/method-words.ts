import type { SamplingMethod } from '../../../shared/domain/sample-plan';

export const METHODS: readonly {
  readonly value: SamplingMethod;
  readonly label: string;
  readonly hint: string;
}[] = [
  { value: 'simple', label: 'Simple random sample', hint: 'every case file has the same chance' },
  { value: 'stratified', label: 'Stratified random sample', hint: 'in proportion, and no group is missed' },
  {
    value: 'systematic',
    label: 'Systematic sample',
    hint: 'every so-many-th of the list, from a random start',
  },
  { value: 'census', label: 'Census', hint: 'all of them' },
  { value: 'purposive', label: 'Chosen on purpose', hint: 'for a theme or a decision' },
  { value: 'learning', label: 'Chosen for learning', hint: 'to learn from, not to measure by' },
];

/** What a method means for intervals, in one sentence. */
export const INTERVAL_WORDS: Readonly<Record<SamplingMethod, string>> = {
  simple:
    'Findings carry 95% intervals: how far a share in the sample may lie from the share in all records.',
  stratified:
    'Findings carry 95% intervals. A small group that gets its minimum counts for more than its share; planned beside achieved says where.',
  systematic:
    'Findings carry 95% intervals, as long as nothing in the list repeats itself with the step of the draw.',
  census: 'No intervals are needed: every record is read, so there is no chance in it.',
  purposive: 'No intervals: records chosen on purpose say nothing about those that were not chosen.',
  learning: 'No intervals, and no share of it stands for anything but these records.',
};
