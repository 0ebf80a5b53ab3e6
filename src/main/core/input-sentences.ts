import type { z } from 'zod';

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with members',
  record: 'an object with members',
};

const MOST_SAID = 5;

/** What was wrong with an input as one sentence, each fault with its place. */
export function describeInput(failure: z.ZodError, input: unknown): string {
  const isStrange = (issue: z.core.$ZodIssue): boolean => issue.code === 'unrecognized_keys';
  const strangeFirst = failure.issues.toSorted((a, b) => Number(isStrange(b)) - Number(isStrange(a)));
  const faults = strangeFirst.slice(0, MOST_SAID).map((issue) => describe(issue, input));
  return `The input was not taken: ${faults.join('; ')}.`;
}

function describe(issue: z.core.$ZodIssue, input: unknown): string {
  const place = issue.path.length === 0 ? 'it' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${place} has no member ${issue.keys.map((key) => `“${key.slice(0, 60)}”`).join(', ')}`;
  }
  if (valueAt(input, issue.path) === undefined) return `${place} is missing`;
  switch (issue.code) {
    case 'invalid_type':
      return `${place} must be ${NOUNS[issue.expected] ?? 'of another kind'}`;
    case 'invalid_value':
      return `${place} must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `${place} ${limitWords(issue.origin, 'more')} ${issue.maximum}`;
    case 'too_small':
      return `${place} ${limitWords(issue.origin, 'less')} ${issue.minimum}`;
    default:
      return `${place} is not written in the form it needs`;
  }
}

function limitWords(origin: string, side: 'more' | 'less'): string {
  if (origin === 'string') return side === 'more' ? 'has more characters than' : 'has fewer characters than';
  if (origin === 'array') return side === 'more' ? 'has more entries than' : 'has fewer entries than';
  return side === 'more' ? 'is more than' : 'is less than';
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
