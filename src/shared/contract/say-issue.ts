import type { z } from 'zod';

/** What a schema finds wrong in data as a plain sentence: where, counted from 1, and what it should be. */
export function sayIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path
    .map((part) => (typeof part === 'number' ? String(part + 1) : String(part)))
    .join(' ');
  return `${place === '' ? 'The file' : `“${place}”`} ${whatIsWrong(issue)}.`;
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${article(issue.expected)}`;
    case 'unrecognized_keys':
      return `has what a template does not: ${issue.keys.join(', ')}`;
    case 'too_small':
      return `is too short or too small: at least ${issue.minimum}`;
    case 'too_big':
      return `is too long or too large: at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    default:
      return 'is not of the kind that belongs there';
  }
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of named values',
  record: 'a group of named values',
};
const article = (expected: string): string => WORDS[expected] ?? expected;
