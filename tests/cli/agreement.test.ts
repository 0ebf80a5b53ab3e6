import { afterAll, describe, expect, test } from 'vitest';
import { plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);

const FIRST = '5 4 4 3 5 4 2 4 5 3 4 4'.split(' ');
const SECOND = '4 4 4 3 5 5 3 4 4 2 4 3'.split(' ');
const rows = (times: number): string =>
  Array.from({ length: times }, (_, turn) =>
    FIRST.map(
      (grade, at) =>
        `C${turn}-${at},1,VOI-D8,answered,${grade}\nC${turn}-${at},2,VOI-D8,answered,${SECOND[at]}`,
    ).join('\n'),
  ).join('\n');
const HEADER = 'case_ref,reading,criterion_id,state,value\n';

const agreement = (answers: string, ...more: string[]) => {
  folder.write('answers.csv', answers);
  return plumbline(folder.path, [
    ...['agreement', '--template', 'VOI', '--answers', 'answers.csv', '--json'],
    ...more,
  ]);
};
type Row = Record<string, unknown> & { id: string };
const rowOf = (ran: ReturnType<typeof plumbline>, id: string): Row | undefined => {
  const { agreement: criteria, sections, overall } = ran.json() as Record<string, Row[]> & { overall: Row };
  return [...(criteria ?? []), ...(sections ?? []), overall].find((row) => row.id === id);
};

describe('plumbline agreement', () => {
  test('gives the shares of twelve pairs, and no coefficient below twenty', () => {
    const ran = agreement(HEADER + rows(1));
    expect(ran.code, ran.lines).toBe(0);
    expect(rowOf(ran, 'VOI-D8')).toMatchObject({
      pairs: 12,
      exact: 0.5,
      withinOne: 1,
      kappaQuadratic: null,
      note: 'fewer-than-20-pairs',
    });
    expect(rowOf(ran, 'VOI-D8')?.sameSide).toBeCloseTo(11 / 12, 10);
    expect(rowOf(ran, 'overall')).toMatchObject({ pairs: 12, exact: 0.5 });
  });

  test('gives coefficients from twenty pairs on; a third reading counts for alpha alone, an agreed one for nothing', () => {
    const twice = agreement(HEADER + rows(2));
    const row = rowOf(twice, 'VOI-D8');
    expect(row).toMatchObject({ pairs: 24, note: null });
    expect(row?.kappaQuadratic).toBeCloseTo(0.657, 3);
    expect(row?.ac1).toBeCloseTo(0.424, 3);
    expect(row?.ac2Linear).toBeCloseTo(0.807, 3);
    const more = rowOf(
      agreement(`${HEADER}${rows(2)}\nC0-0,agreed,VOI-D8,answered,1\nC0-1,3,VOI-D8,answered,1`),
      'VOI-D8',
    );
    expect(more?.kappaQuadratic).toBe(row?.kappaQuadratic);
    expect(more?.alphaOrdinal).not.toBe(row?.alphaOrdinal);
  });

  test('says that nothing varied where a coefficient would say nothing', () => {
    const same = Array.from(
      { length: 20 },
      (_, at) => `C${at},1,VOI-A2,answered,yes\nC${at},2,VOI-A2,answered,yes`,
    ).join('\n');
    expect(rowOf(agreement(HEADER + same), 'VOI-A2')).toMatchObject({
      pairs: 20,
      exact: 1,
      withinOne: null,
      sameSide: 1,
      kappaQuadratic: null,
      alphaOrdinal: null,
      ac1: 1,
      note: 'no-variation',
    });
  });

  test('leaves out what is not shown once it knows the case files, and not before', () => {
    const answers = `${HEADER}C1,1,VOI-A2,answered,yes\nC1,2,VOI-A2,answered,yes\nC1,1,VOI-D8,answered,4\nC1,2,VOI-D8,answered,4`;
    const without = rowOf(agreement(answers), 'overall');
    folder.write('cases.csv', 'case_ref,age\nC1,unborn\n');
    const withCases = rowOf(agreement(answers, '--cases', 'cases.csv'), 'overall');
    expect(without?.pairs).toBe(2);
    expect(withCases?.pairs).toBeLessThan(2);
  });

  test('is readable without --json', () => {
    folder.write('answers.csv', HEADER + rows(2));
    const ran = plumbline(folder.path, ['agreement', '--template', 'VOI', '--answers', 'answers.csv']);
    expect(ran.lines).toMatch(/VOI-D8\s+24\s+50%\s+100%\s+92%\s+0\.657/);
  });

  test('refuses a file that names no case of the list, and an unknown criterion, with its row', () => {
    const ran = agreement(`${HEADER}C1,1,VOI-X9,answered,4`);
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: { code: 'unknown-criterion' } });
  });
});
