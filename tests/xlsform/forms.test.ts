import { describe, expect, test } from 'vitest';
import type { FormFinding } from '../../src/shared/exchange/xlsform/form-findings';
import { formOfMarkdown } from '../../src/shared/exchange/xlsform/form-text-files';
import { readForm } from '../../src/shared/exchange/xlsform/read-form';
import { REFUSED, TAKEN } from './forms';

const placeOf = ({ sheet, row }: FormFinding): string => `${sheet ?? '-'}${row === null ? '' : `:${row}`}`;
const said = (findings: readonly FormFinding[]): string[] =>
  findings.map((finding) => `${finding.severity} ${finding.code} ${placeOf(finding)}`);

describe('a form that can be taken', () => {
  test.each(TAKEN)('%s', (_, form, found) => {
    const { template, findings } = readForm(formOfMarkdown('form.md', form), 'FRM');
    expect(said(findings)).toEqual(found);
    expect(template).not.toBeNull();
  });
});

describe('a form that is refused', () => {
  test.each(REFUSED)('%s', (_, form, found) => {
    const { template, findings } = readForm(formOfMarkdown('form.md', form), 'FRM');
    expect(said(findings)).toEqual(found);
    expect(template).toBeNull();
    for (const { message } of findings) expect(message).toMatch(/^[A-Z“].*[.?]$/s);
  });
});
