import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stageFolder } from '../../src/main/services/save-folder';
import type { InputOf } from '../../src/shared/contract/contract';
import type { CoreEvent } from '../../src/shared/contract/events';
import { type TestCore, testCore } from '../fixtures/core';
import { APP_FOLDER, testPorts } from '../fixtures/ports';
import { writeHere } from '../fixtures/write-here';
import { readDocx } from '../word/read-docx';

let made: TestCore;
let auditId: string;
let folder: string;
beforeAll(async () => {
  made = testCore({ ...testPorts(), isolate: writeHere });
  await made.ask('store.openPractice', {});
  const audits = await made.ask('audits.list', {});
  auditId = audits.find(({ templateKey }) => templateKey === 'VOI')?.auditId ?? '';
});
afterAll(() => made.end());
beforeEach(() => {
  folder = join(made.ports.files.dataFolder, `papers-${Math.random()}`);
  mkdirSync(folder);
  made.ports.answers.folder = folder;
});

type Asked = InputOf<'reports.makePapers'>;
const asked = (part: Partial<Asked> = {}): Asked => ({
  auditId,
  build: 'restricted',
  papers: ['workbook', 'findings', 'brief', 'extract', 'inspection'],
  dimensions: [],
  includeRecordData: false,
  feedbackBy: null,
  feedbackOn: [],
  inPlace: false,
  jobId: 'papers-1',
  ...part,
});
const trailLength = async (): Promise<number> => (await made.ask('trail.list', { before: null })).total;
const listed = (place: string): string[] => readdirSync(place, { recursive: true, encoding: 'utf8' }).sort();

describe('making papers', () => {
  test('puts all of them into a new folder, tells how far it is, and says so in the trail', async () => {
    const events: CoreEvent[] = [];
    const stop = made.core.onEvent((event) => events.push(event));
    const { saved } = await made.ask('reports.makePapers', asked());
    stop();
    expect(readdirSync(folder)).toHaveLength(1);
    expect(saved?.folder).toMatch(/Practice .* restricted$/);
    expect(listed(saved?.folder ?? '')).toEqual([...(saved?.files ?? [])].sort());
    expect(saved?.files).toEqual([
      'findings.xlsx',
      'findings.json',
      'brief.docx',
      'extract-chief-officers.docx',
      'inspection-pack.docx',
    ]);
    const steps = events.flatMap((event) => (event.kind === 'progress' ? [event.step] : []));
    expect(new Set(steps).size).toBeGreaterThan(4);
    const [last] = (await made.ask('trail.list', { before: null })).entries;
    expect(last?.what).toBe('papers_written');
    const again = await made.ask('reports.makePapers', asked({ papers: ['extract'] }));
    expect(again.saved?.folder).toBe(`${saved?.folder} 2`);
  });

  test('put the open data into a folder of their own, published ones without a row of a record', async () => {
    for (const build of ['restricted', 'publish'] as const) {
      const { saved } = await made.ask('reports.makePapers', asked({ build, papers: ['open_data'] }));
      const files = saved?.files ?? [];
      expect(files).toContain('open-data/README.md');
      expect(files).toContain('open-data/fact_findings.parquet');
      expect(files.includes('open-data/fact_judgements.csv')).toBe(build === 'restricted');
      expect(listed(join(saved?.folder ?? '', 'open-data'))).toHaveLength(files.length);
    }
  });

  test('give the numbers of the findings file in the brief', async () => {
    const { saved } = await made.ask('reports.makePapers', asked({ papers: ['findings', 'brief'] }));
    const findings = JSON.parse(readFileSync(join(saved?.folder ?? '', 'findings.json'), 'utf8'));
    const { tables } = readDocx(readFileSync(join(saved?.folder ?? '', 'brief.docx')));
    const rows = tables.find(({ rows: [head] }) => head?.[0] === 'Section')?.rows.slice(1) ?? [];
    // The overall evaluation is the row after the sections.
    expect(rows).toHaveLength(findings.sections.length + 1);
    for (const [at, { evaluation }] of findings.sections.entries()) {
      const { n, x } = evaluation;
      const row = rows[at] ?? [];
      expect(row.slice(2, 4)).toEqual(n < 5 ? [expect.any(String), `${n}`] : [`${x}`, `${n}`]);
    }
  });

  test('into the very folder replaces files of the same name and leaves others alone', async () => {
    writeFileSync(join(folder, 'findings.json'), 'old');
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    await made.ask('reports.makePapers', asked({ papers: ['findings'], inPlace: true }));
    expect(listed(folder)).toEqual(['findings.json', 'mine.txt']);
    expect(readFileSync(join(folder, 'findings.json'), 'utf8')).toMatch(/^\{/);
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });

  test('when given up or stopped leaves neither a file nor an entry in the trail', async () => {
    const before = await trailLength();
    made.ports.answers.folder = null;
    expect(await made.ask('reports.makePapers', asked())).toEqual({ saved: null });
    made.ports.answers.folder = folder;
    const running = made.core.call('reports.makePapers', asked({ jobId: 'papers-2' }));
    const stop = made.core.onEvent((event) => {
      if (event.kind === 'progress' && event.step === 'Writing the brief')
        void made.core.call('store.cancelJob', { jobId: 'papers-2' });
    });
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(await trailLength()).toBe(before);
  });

  test('where something is in the way leaves the folder as it was', async () => {
    const before = await trailLength();
    mkdirSync(join(folder, 'brief.docx'));
    writeFileSync(join(folder, 'findings.json'), 'old');
    rmSync(join(folder, 'brief.docx'), { recursive: true });
    writeFileSync(join(folder, 'feedback'), 'a file where a folder would be');
    const refused = await made.refusal(
      'reports.makePapers',
      asked({ papers: ['findings'], feedbackBy: 'locality', inPlace: true }),
    );
    expect(refused.message).toContain('Nothing was written');
    expect(listed(folder)).toEqual(['feedback', 'findings.json']);
    expect(readFileSync(join(folder, 'findings.json'), 'utf8')).toBe('old');
    expect(await trailLength()).toBe(before);
    await made.refusal('reports.makePapers', asked({ papers: [] }));
  });
});

describe('feedback sheets', () => {
  test('are made for each group that is large enough; the others are named', async () => {
    const { saved } = await made.ask('reports.makePapers', asked({ papers: [], feedbackBy: 'locality' }));
    expect(saved?.files.length).toBeGreaterThan(0);
    for (const file of saved?.files ?? []) {
      const { paragraphs } = readDocx(readFileSync(join(saved?.folder ?? '', file)));
      const text = paragraphs.map((each) => each.text).join('\n');
      expect(text).toContain('Restricted');
      const [, own = '0', all = '0'] = /(\d+) of the (\d+) records read/.exec(text) ?? [];
      expect(Number(own)).toBeGreaterThanOrEqual(5);
      expect(Number(own)).toBeLessThanOrEqual(Number(all));
    }
    expect((await made.refusal('reports.makePapers', asked({ feedbackBy: 'nothing' }))).message).toContain(
      'nothing',
    );
  });

  test('of one record say what was strong and what to improve, and name nobody', async () => {
    const readings = await made.ask('readings.list', { auditId });
    const reference = readings.find(
      ({ status }) => status === 'complete' || status === 'signed_off',
    )?.reference;
    const { saved } = await made.ask(
      'reports.makePapers',
      asked({ papers: [], feedbackOn: [reference ?? ''] }),
    );
    const { paragraphs } = readDocx(readFileSync(join(saved?.folder ?? '', saved?.files[0] ?? '')));
    const text = paragraphs.map((each) => each.text);
    expect(text[0]).toBe(`Feedback on record ${reference}`);
    expect(text).toEqual(expect.arrayContaining(['What was strong', 'What to improve', 'So what?']));
    const { message } = await made.refusal(
      'reports.makePapers',
      asked({ papers: [], feedbackOn: ['NO-SUCH'] }),
    );
    expect(message).toContain('NO-SUCH');
  });
});

describe('the partnership’s own template', () => {
  test('is kept and used; a bad one is refused by name and changes nothing', async () => {
    const shipped = readFileSync(join(APP_FOLDER, 'resources/papers/brief.docx'));
    const bad = join(folder, 'bad.docx');
    writeFileSync(bad, 'no Word file');
    made.ports.answers.file = bad;
    expect((await made.refusal('reports.chooseBriefTemplate', {})).message).toContain('bad.docx');
    expect((await made.ask('reports.getBriefTemplate', {})).own).toBeNull();
    made.ports.answers.save = join(folder, 'template.docx');
    await made.ask('reports.saveBriefTemplate', {});
    expect(readFileSync(join(folder, 'template.docx')).equals(shipped)).toBe(true);
    made.ports.answers.file = join(folder, 'template.docx');
    expect(await made.ask('reports.chooseBriefTemplate', {})).toMatchObject({
      own: { fileName: 'template.docx' },
      problem: null,
    });
    expect(await made.ask('reports.removeBriefTemplate', {})).toEqual({ own: null, problem: null });
  });
});

describe('a folder of files', () => {
  const files = new Map([
    ['one.txt', Buffer.from('1')],
    ['sub/two.txt', Buffer.from('2')],
  ]);

  test('is taken back whole, with what it had replaced', () => {
    const target = join(folder, 'out');
    mkdirSync(target);
    writeFileSync(join(target, 'one.txt'), 'before');
    const staged = stageFolder(target, files);
    expect(listed(target)).toEqual(['one.txt']);
    const placed = staged.place();
    expect(readFileSync(join(target, 'one.txt'), 'utf8')).toBe('1');
    placed.takeBack();
    staged.end();
    expect(readFileSync(join(target, 'one.txt'), 'utf8')).toBe('before');
    expect(existsSync(join(target, 'sub/two.txt'))).toBe(false);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  test('that could not be begun leaves nothing', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => stageFolder(join(folder, 'file', 'out'), files)).toThrow(/Nothing was written/);
    expect(readdirSync(folder)).toEqual(['file']);
  });
});

describe('the publish build', () => {
  test('hides in every paper, enters the register with them, and is of no use to whoever subtracts', async () => {
    const before = await made.ask('releases.list', { auditId });
    const { saved } = await made.ask(
      'reports.makePapers',
      asked({ build: 'publish', dimensions: ['locality'] }),
    );
    expect(saved?.folder).toMatch(/ publish$/);
    const published = JSON.parse(readFileSync(join(saved?.folder ?? '', 'findings.json'), 'utf8'));
    expect(published.build).toBe('publish');
    expect(published.disclosure.rangeAudit.exact).toBe(0);
    expect(published.warnings).toEqual([]);
    const { tables, paragraphs } = readDocx(readFileSync(join(saved?.folder ?? '', 'inspection-pack.docx')));
    expect(paragraphs.map(({ text }) => text).join(' ')).toContain('For publication.');
    expect(tables.flatMap(({ rows }) => rows.flat())).toContain('[c]');
    const [latest, ...others] = await made.ask('releases.list', { auditId });
    expect(others).toEqual(before);
    expect(latest?.papers).toEqual(saved?.files);
    expect(latest?.hidden).toBeGreaterThan(0);
  });

  test('that is given up enters no release, and speaks of no single team or record', async () => {
    const before = await made.ask('releases.list', { auditId: null });
    made.ports.answers.folder = null;
    await made.ask('reports.makePapers', asked({ build: 'publish', papers: ['findings'] }));
    made.ports.answers.folder = folder;
    writeFileSync(join(folder, 'taken'), '');
    made.ports.answers.folder = join(folder, 'taken');
    await made.refusal(
      'reports.makePapers',
      asked({ build: 'publish', papers: ['findings'], inPlace: true }),
    );
    const { message } = await made.refusal(
      'reports.makePapers',
      asked({ build: 'publish', feedbackBy: 'locality' }),
    );
    expect(message).toContain('restricted build alone');
    expect(await made.ask('releases.list', { auditId: null })).toEqual(before);
  });
});
