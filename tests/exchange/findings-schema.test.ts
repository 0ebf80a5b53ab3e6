import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingsJsonSchema } from '../../src/shared/exchange/findings-file';
import { APP_FOLDER } from '../fixtures/ports';

describe('the JSON schema of findings.json', () => {
  test('in resources/schemas is the one the program holds its own files to', () => {
    const kept = readFileSync(join(APP_FOLDER, 'resources/schemas/findings.schema.json'), 'utf8');
    expect(kept).toBe(`${JSON.stringify(findingsJsonSchema(), null, 2)}\n`);
  });

  test('knows every field and allows no other', () => {
    const schema = findingsJsonSchema() as {
      additionalProperties: unknown;
      required: string[];
      properties: object;
    };
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(Object.keys(schema.properties));
  });
});
