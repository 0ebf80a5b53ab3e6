/** A form of 1,000 questions in six languages, checked whole; beside it, the workbook library opening the same file. */
import Excel from 'exceljs';
import '../tests/fixtures/resolve-typescript.mjs';
import { quantile, timed } from './measure.ts';

// The resolver must be in place before the source is looked for.
const { readFormFile } = await import('../src/main/open-data/read-form-file');
const { nodeIsolate } = await import('../src/main/shells/core-host/node-ports');
const { readForm } = await import('../src/shared/exchange/xlsform/read-form');

const APP_FOLDER = new URL('..', import.meta.url).pathname;
const LANGUAGES = [
  'English (en)',
  'Polski (pl)',
  'Gaelic (gd)',
  'Ukrainian (uk)',
  'Arabic (ar)',
  'Urdu (ur)',
];
const book = new Excel.Workbook();
const survey = book.addWorksheet('survey');
survey.addRow([
  'type',
  'name',
  ...LANGUAGES.map((each) => `label::${each}`),
  ...LANGUAGES.map((each) => `hint::${each}`),
  'relevant',
]);
for (let at = 0; at < 1000; at += 1) {
  if (at % 50 === 0)
    survey.addRow(['begin_group', `g${at}`, ...LANGUAGES.map(() => `Section ${at / 50 + 1}`)]);
  const texts = LANGUAGES.map((each) => `Is question ${at} answered as it should be, in ${each}?`);
  survey.addRow([
    'select_one yn',
    `q${at}`,
    ...texts,
    ...texts,
    at % 5 === 0 || at < 5 ? '' : `\${q${at - 1}} = 'yes' and \${q${at - 2}} != 'no'`,
  ]);
  if (at % 50 === 49) survey.addRow(['end_group']);
}
const choices = book.addWorksheet('choices');
choices.addRow(['list_name', 'name', ...LANGUAGES.map((each) => `label::${each}`)]);
for (const code of ['yes', 'no', 'perhaps', 'never'])
  choices.addRow(['yn', code, ...LANGUAGES.map(() => code)]);
const settings = book.addWorksheet('settings');
settings.addRow(['form_title', 'default_language']);
settings.addRow(['A long form', 'English (en)']);
const bytes = new Uint8Array(await book.xlsx.writeBuffer());

const RUNS = 7;
async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timed(work));
  return quantile(times, 0.5);
}

const isolate = nodeIsolate(APP_FOLDER);
const file = await readFormFile(bytes, 'form.xlsx', isolate);
if (!file.ok) throw new Error(file.error.message);
const { template, findings } = readForm(file.value, 'LNG');
if (template === null) throw new Error(JSON.stringify(findings.slice(0, 3)));
const whole = await median(async () => {
  const opened = await readFormFile(bytes, 'form.xlsx', isolate);
  if (opened.ok) readForm(opened.value, 'LNG');
});
const understood = await median(async () => readForm(file.value, 'LNG'));
const library = await median(async () => {
  await new Excel.Workbook().xlsx.load(bytes.buffer as ArrayBuffer);
});
const criteria = template.sections.reduce((sum, section) => sum + section.criteria.length, 0);
console.log(
  `${criteria} criteria, ${LANGUAGES.length} languages, ${(bytes.length / 1e6).toFixed(1)} MB, ${findings.length} findings`,
);
console.log(
  `checked whole, the file opened in a process of its own: ${Math.round(whole)} ms (aim: under 1,000)`,
);
console.log(
  `understood once it is open: ${Math.round(understood)} ms; the workbook library opening it: ${Math.round(library)} ms; ratio ${(whole / library).toFixed(1)}`,
);
console.log(`memory of this process at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
