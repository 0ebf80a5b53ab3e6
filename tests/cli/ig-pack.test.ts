import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDocx } from '../word/read-docx';
import { plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);

describe('plumbline ig-pack', () => {
  test('writes nine papers twice and the components, without a store, and says so as one JSON value', () => {
    folder.write('kept.txt', 'left alone');
    const ran = plumbline(folder.path, ['ig-pack', '--out', '.', '--json']);
    expect(ran.code, ran.lines).toBe(0);
    const { ok, out, files } = ran.json() as { ok: boolean; out: string; files: string[] };
    expect([ok, out]).toEqual([true, folder.path]);
    expect(folder.names()).toEqual([...files, 'kept.txt'].sort());
    expect(files.filter((name) => name.endsWith('.md'))).toHaveLength(9);
    for (const name of files.filter((each) => each.endsWith('.docx'))) {
      const { paragraphs, tables } = readDocx(readFileSync(join(folder.path, name)));
      expect(paragraphs[0]).toMatchObject({ style: 'Title' });
      expect(tables.length, name).toBeGreaterThan(0);
    }
    expect(JSON.parse(readFileSync(join(folder.path, 'components.cdx.json'), 'utf8'))).toMatchObject({
      specVersion: '1.6',
    });
  });

  test('tells people on stderr where they are', () => {
    const ran = plumbline(folder.path, ['ig-pack', '--out', 'papers']);
    expect([ran.code, ran.out]).toEqual([0, '']);
    expect(ran.lines).toContain('1-what-is-stored-where.docx');
    expect(ran.lines).toContain(`Written to ${join(folder.path, 'papers')}`);
  });

  test('needs to be told where, and refuses a place that is a file', () => {
    expect(plumbline(folder.path, ['ig-pack', '--json'])).toMatchObject({ code: 2 });
    const ran = plumbline(folder.path, ['ig-pack', '--out', 'kept.txt', '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, error: { code: 'folder-refused' } });
    expect(readFileSync(join(folder.path, 'kept.txt'), 'utf8')).toBe('left alone');
  });
});
