import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findingsSchema } from '../../src/shared/exchange/findings-file';
import { publishedFindingsSchema } from '../../src/shared/exchange/published-file';
import { readBook } from '../excel/read-back';
import { asWorkbook } from '../exchange/grids';
import { ANSWERS, CASES, plumbline, workFolder } from './run-cli';

const folder = workFolder();
afterAll(folder.remove);
folder.write('cases.csv', CASES);
folder.write('answers.csv', ANSWERS);

const findings = (out: string, ...more: readonly string[]) =>
  plumbline(folder.path, [
    'findings',
    '--template',
    'VOI',
    '--cases',
    'cases.csv',
    '--answers',
    'answers.csv',
    '--out',
    out,
    ...more,
  ]);
const paper = (out: string, name: string): Buffer => readFileSync(join(folder.path, out, name));

describe('plumbline findings', () => {
  test('writes a workbook and findings.json, the one the --json prints, and nothing else', () => {
    const ran = findings('whole', '--json', '--dimensions', 'age,register');
    expect(ran.code).toBe(0);
    expect(folder.names('whole')).toEqual(['findings.json', 'findings.xlsx']);
    const written = findingsSchema.parse(JSON.parse(paper('whole', 'findings.json').toString()));
    expect(ran.json()).toEqual(written);
    expect(ran.lines).toBe(written.warnings.map((each) => `Note: ${each}\n`).join(''));
    expect(written.sample).toEqual({ sampling: 'simple', cases: 3, read: 2, notRead: 1, secondReadings: 1 });
    expect(written.population).toBeNull();
    expect(written.criteria.find(({ id }) => id === 'VOI-D8')).toMatchObject({ n: 2, x: 1, percent: 50 });
    expect(new Set(written.breakdowns.map(({ dimension }) => dimension))).toEqual(
      new Set(['age', 'register']),
    );
    expect(readBook(paper('whole', 'findings.xlsx')).sheets[0]).toBe('Headlines');
  });

  test('tells people on stderr what it did and where the papers are', () => {
    const ran = findings('told');
    expect([ran.code, ran.out]).toEqual([0, '']);
    expect(ran.lines).toContain('2 of 3 case files were read.');
    expect(ran.lines).toContain(`Written: ${join(folder.path, 'told', 'findings.xlsx')}`);
  });

  test('writes the same findings.json, byte for byte, each time and from either kind of file', async () => {
    const rows = (text: string): string[][] =>
      text
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    folder.write('cases.xlsx', await asWorkbook(rows(CASES)));
    folder.write('answers.xlsx', await asWorkbook(rows(ANSWERS)));
    findings('first');
    findings('again');
    const books = plumbline(folder.path, [
      'findings',
      '--template',
      'VOI',
      '--cases',
      'cases.xlsx',
      '--answers',
      'answers.xlsx',
      '--out',
      'books',
    ]);
    expect(books.code).toBe(0);
    expect(paper('again', 'findings.json').equals(paper('first', 'findings.json'))).toBe(true);
    // Warnings name the file and, in a workbook, its sheet.
    const fromBooks = paper('books', 'findings.json')
      .toString()
      .replaceAll('answers.xlsx, sheet Answers', 'answers.csv');
    expect(fromBooks).toBe(paper('first', 'findings.json').toString());
  });

  test('replaces papers of the same name and leaves others alone', () => {
    mkdirSync(join(folder.path, 'used'));
    folder.write('used/findings.json', 'old');
    folder.write('used/notes.txt', 'mine');
    expect(findings('used').code).toBe(0);
    expect(folder.names('used')).toEqual(['findings.json', 'findings.xlsx', 'notes.txt']);
    expect(paper('used', 'notes.txt').toString()).toBe('mine');
    expect(JSON.parse(paper('used', 'findings.json').toString())).toMatchObject({
      schema: 'plumbline-findings/1',
    });
  });

  test('keeps an answer to a hidden question, does not count it, and says so once', () => {
    folder.write('hidden.csv', `${ANSWERS}C2,1,VOI-C4,answered,2026-09-07..2026-09-10\n`);
    const ran = findings('hidden', '--answers', 'hidden.csv', '--json');
    const written = findingsSchema.parse(ran.json());
    const about = written.warnings.filter((each) => each.includes('VOI-C4'));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatch(
      /^hidden\.csv, row 9: VOI-C4 of case C2 is not shown \(.+\); the answer is kept and not counted\.$/,
    );
    expect(written.criteria.find(({ id }) => id === 'VOI-C4')?.n).toBe(0);
    expect(ran.lines).toContain(about[0]);
  });

  const refused: readonly (readonly [string, readonly string[], string, RegExp])[] = [
    ['an unknown template', ['--template', 'XYZ'], 'unknown-template', /XYZ/],
    [
      'a template file that is not there',
      ['--template', './no.json'],
      'file-not-found',
      /no\.json: there is no such file/,
    ],
    [
      'a case list that is not there',
      ['--cases', 'no.csv'],
      'file-not-found',
      /no\.csv: there is no such file/,
    ],
    ['a folder for a file', ['--answers', '.'], 'unreadable-file', /this is a folder/],
    [
      'an unknown criterion',
      ['--answers', 'criterion.csv'],
      'unknown-criterion',
      /row 2, column criterion_id: “VOI-X1”/,
    ],
    ['a value outside its scale', ['--answers', 'value.csv'], 'bad-list', /value\.csv, row 2, column value/],
    ['a duplicate answer', ['--answers', 'twice.csv'], 'bad-list', /rows 2 and 3/],
    ['a name in the case list', ['--cases', 'names.csv'], 'bad-list', /names\.csv, row 1, column Surname/],
    [
      'a population smaller than what was read',
      ['--population', '1'],
      'population-too-small',
      /2 case files were read/,
    ],
    ['a dimension nobody knows', ['--dimensions', 'age,shoe'], 'bad-input', /shoe is not a case-profile key/],
    [
      'a file where the folder should be',
      ['--out', 'cases.csv'],
      'read-only',
      /a file of that name is in the way/,
    ],
    ['a file in the way of the folder', ['--out', 'cases.csv/papers'], 'read-only', /in the way/],
  ];
  folder.write('criterion.csv', 'case_ref,criterion_id,state,value\nC1,VOI-X1,answered,4\n');
  folder.write('value.csv', 'case_ref,criterion_id,state,value\nC1,VOI-D8,answered,9\n');
  folder.write(
    'twice.csv',
    'case_ref,criterion_id,state,value\nC1,VOI-D8,answered,4\nC1,VOI-D8,answered,5\n',
  );
  folder.write('names.csv', 'case_ref,Surname\nC1,x\n');

  test.each(refused)('refuses %s with 1, one JSON value, and nothing written', (_, more, code, message) => {
    const before = folder.names();
    const ran = findings('never', ...more, '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(message), details: expect.anything() },
    });
    expect(Object.keys(ran.json() as object)).toEqual(['ok', 'error']);
    expect(ran.lines).not.toMatch(/\n\s+at |Error:/);
    expect(folder.names()).toEqual(before);
  });

  test('writes neither paper when a folder stands in the way of one', () => {
    mkdirSync(join(folder.path, 'half', 'findings.json'), { recursive: true });
    const ran = findings('half', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({
      error: { message: expect.stringContaining('a folder of that name is in the way') },
    });
    expect(folder.names('half')).toEqual(['findings.json']);
  });

  const excels = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  folder.write('excel-cases.csv', excels(CASES.replaceAll('C1', 'C\u00e9')));
  folder.write('excel-answers.csv', ANSWERS.replaceAll('C1', 'C\u00e9'));

  test.each([['findings'], ['agreement']])(
    '%s refuses a list that is not UTF-8 with the way out, and --encoding windows-1252 reads it beside one that is',
    (command) => {
      const given = [
        command,
        '--template',
        'VOI',
        '--cases',
        'excel-cases.csv',
        '--answers',
        'excel-answers.csv',
      ];
      const out = command === 'findings' ? ['--out', 'excel'] : [];
      const refusal = plumbline(folder.path, [...given, ...out, '--json']);
      expect(refusal.code).toBe(1);
      expect(refusal.json()).toMatchObject({
        error: {
          code: 'bad-list',
          message: expect.stringMatching(
            /^excel-cases\.csv, row 2: This file is not UTF-8\. It reads as Windows-1252 .* --encoding windows-1252/,
          ),
        },
      });
      const ran = plumbline(folder.path, [...given, ...out, '--encoding', 'windows-1252', '--json']);
      expect(ran.code, ran.lines).toBe(0);
      if (command === 'findings') expect(ran.json()).toMatchObject({ sample: { cases: 3, read: 2 } });
      else expect(ran.json()).toMatchObject({ overall: { pairs: 1 } });
    },
  );

  const misused: readonly (readonly [string, readonly string[]])[] = [
    ['no --out', ['findings', '--template', 'VOI', '--cases', 'cases.csv', '--answers', 'answers.csv']],
    ['an option nobody knows', ['findings', '--colour', 'blue']],
    [
      'a kind of sampling nobody knows',
      [
        'findings',
        '--template',
        'VOI',
        '--cases',
        'c',
        '--answers',
        'a',
        '--out',
        'o',
        '--sampling',
        'lucky',
      ],
    ],
    [
      'a population that is no number',
      [
        'findings',
        '--template',
        'VOI',
        '--cases',
        'c',
        '--answers',
        'a',
        '--out',
        'o',
        '--population',
        'many',
      ],
    ],
    [
      'an encoding nobody knows',
      [
        ...['findings', '--template', 'VOI', '--cases', 'c', '--answers', 'a', '--out', 'o'],
        '--encoding',
        'mac',
      ],
    ],
    ['a command nobody knows', ['publicise']],
    ['a procedure nobody knows', ['call', 'audits.burn']],
  ];
  test.each(misused)('ends with 2 on %s, in words and in JSON', (_, args) => {
    const told = plumbline(folder.path, args);
    expect([told.code, told.out]).toEqual([2, '']);
    expect(told.lines).not.toBe('');
    const ran = plumbline(folder.path, [...args, '--json']);
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ ok: false, error: { message: expect.any(String) } });
  });
});

describe('plumbline findings beside a baseline and targets', () => {
  folder.write(
    'before.csv',
    'criterion_id,x,n,period,source,sampling\nVOI-A2,150,300,26Q2,form,simple\nVOI-D8,10,40,26Q2,form,purposive\n',
  );
  folder.write(
    'targets.csv',
    'id,criterion_id,measure,kind,direction,value,due,baseline,baseline_n,source\nT1,VOI-A2,percent,level,at_least,95,2099-03-31,50,300,plan\n',
  );

  test('says the change of every criterion that the baseline knows, and how each target stands', () => {
    const ran = findings('compared', '--baseline', 'before.csv', '--targets', 'targets.csv', '--json');
    expect(ran.code, ran.lines).toBe(0);
    const { change, targets } = findingsSchema.parse(ran.json());
    expect(change.map(({ id, comparable, reason }) => [id, comparable, reason])).toEqual([
      ['VOI-A2', true, null],
      ['VOI-D8', false, 'The baseline is not a random sample.'],
    ]);
    expect(change[0]).toMatchObject({
      before: { x: 150, n: 300, percent: 50, period: '26Q2' },
      now: { x: 1, n: 1, percent: 100 },
      difference: 50,
      word: 'no clear change',
    });
    expect(targets).toMatchObject([
      {
        id: 'T1',
        criterionId: 'VOI-A2',
        current: 100,
        x: 1,
        n: 1,
        status: 'at_or_above_not_certain',
        course: null,
        progress: 50 / 45,
      },
    ]);
  });

  test('takes its own earlier findings as a baseline, as a file or by their folder', () => {
    expect(findings('earlier').code).toBe(0);
    for (const path of ['earlier', 'earlier/findings.json']) {
      const ran = findings('again', '--baseline', path, '--json');
      const { change } = findingsSchema.parse(ran.json());
      expect(change.every(({ comparable, difference }) => !comparable || difference === 0)).toBe(true);
      expect(change.some(({ comparable }) => comparable)).toBe(true);
    }
  });

  test.each([
    ['--baseline', 'nowhere.csv', 'there is no such file'],
    ['--baseline', 'cases.csv', 'This column is not known'],
    ['--baseline', 'other.json', 'these are not findings'],
    ['--targets', 'before.csv', 'This column is not known'],
  ])('refuses %s %s and writes nothing', (option, path, sentence) => {
    folder.write('other.json', '{"schema":"something else"}');
    const ran = findings('refused', option, path, '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, error: { message: expect.stringContaining(sentence) } });
    expect(folder.names()).not.toContain('refused');
  });
});

describe('plumbline findings --publish', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    reference: `P${index}`,
    age: ['0-2', '5-11', '12-15'][index % 3],
    register: index % 8 === 0 ? 'on' : 'off',
    good: index % 10 !== 0,
  }));
  folder.write(
    'many.csv',
    [
      'case_ref,age,register',
      ...rows.map(({ reference, age, register }) => `${reference},${age},${register}`),
    ].join('\n'),
  );
  folder.write(
    'many-answers.csv',
    [
      'case_ref,criterion_id,state,value',
      ...rows.map(({ reference, good }) => `${reference},VOI-A2,answered,${good ? 'yes' : 'no'}`),
    ].join('\n'),
  );
  const publish = (out: string, ...more: readonly string[]) =>
    plumbline(folder.path, [
      'findings',
      '--template',
      'VOI',
      '--cases',
      'many.csv',
      '--answers',
      'many-answers.csv',
      '--out',
      out,
      '--publish',
      ...more,
    ]);

  test('makes a second pair of papers in a folder of its own, with nothing in it that can be worked out', () => {
    const ran = publish('published', '--dimensions', 'register', '--json');
    expect(ran.code, ran.lines).toBe(0);
    const printed = publishedFindingsSchema.parse(ran.json());
    expect(printed.disclosure).toMatchObject({ threshold: 5, rangeAudit: { exact: 0 } });
    expect(folder.names('published')).toEqual(['findings.json', 'findings.xlsx', 'publish']);
    expect(folder.names('published/publish')).toEqual(['findings.json', 'findings.xlsx']);
    expect(JSON.parse(paper('published/publish', 'findings.json').toString())).toEqual(printed);
    expect(
      findingsSchema
        .parse(JSON.parse(paper('published', 'findings.json').toString()))
        .criteria.find(({ id }) => id === 'VOI-A2'),
    ).toMatchObject({ x: 24, n: 26 });
    expect(printed.criteria.find(({ id }) => id === 'VOI-A2')).toMatchObject({
      x: null,
      n: 26,
      percent: null,
      suppressed: true,
    });
    const texts = Object.values(readBook(paper('published/publish', 'findings.xlsx')).parts).join('');
    expect(texts).toContain('[c]');
  });

  test('keeps a register, and gives nothing of an earlier release away', () => {
    const first = publish('one', '--dimensions', 'age', '--register', 'register.json', '--json');
    const second = publish('two', '--dimensions', 'register', '--register', 'register.json', '--json');
    expect([first.code, second.code]).toEqual([0, 0]);
    const { releases } = JSON.parse(readFileSync(join(folder.path, 'register.json'), 'utf8'));
    expect(releases).toHaveLength(2);
    expect(publishedFindingsSchema.parse(second.json()).disclosure.rangeAudit.exact).toBe(0);
  });

  test.each([
    [['--threshold', '4'], 'it is one of 3, 5, 10'],
    [['--register', 'many.csv'], 'not a register of releases'],
  ])('refuses %j and writes nothing', (more, sentence) => {
    const ran = publish('refused', ...more, '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ ok: false, error: { message: expect.stringContaining(sentence) } });
    expect(folder.names()).not.toContain('refused');
  });
});
