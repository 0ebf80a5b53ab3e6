import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Failure, Refusal } from '../../../shared/contract/errors';
import { BUILDS, PAPER_KEYS } from '../../../shared/contract/reports';
import { SAMPLING_KINDS, type SamplingKind } from '../../../shared/domain/findings-shape';
import { TEXT_ENCODINGS, type TextEncodingName } from '../../../shared/exchange/text-encoding';
import { refusalFor } from '../../db/open-database';
import { APP_VERSION } from '../../services/app-version';
import { TEMPLATE_FORMATS } from '../../services/template-files';
import { runAgreement } from './agreement-command';
import { listAll, runCall } from './call-command';
import { runDemo } from './demo-command';
import { runFindings } from './findings-command';
import { importForm } from './form-command';
import { runIgPack } from './ig-pack-command';
import { issuePacks } from './issue-command';
import { CommandFailure, type ExitCode, type Terminal } from './output';
import { inspectPack } from './pack-command';
import { runReport } from './report-command';
import { runRescue } from './rescue-command';
import { mergeReturnFiles, previewReturnFiles } from './returns-command';
import { backUpStore, checkStoreFolder, listStoreCopies, restoreStore } from './store-command';
import { diffTemplates } from './template-diff-command';
import { exportTemplate } from './template-export-command';
import { checkTemplate, listTemplates, readAnyTemplate, showTemplate } from './templates-command';

const isJson = process.argv.includes('--json');
const terminal: Terminal = {
  json: isJson,
  writeOut: (text) => process.stdout.write(text),
  writeLine: (text) => process.stderr.write(`${text}\n`),
  canRedraw: process.stderr.isTTY === true,
};
const fromHere = (path: string): string => resolve(process.cwd(), path);

function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= lowest && number <= highest))
      throw new InvalidArgumentError(`It takes a whole number from ${lowest} to ${highest}.`);
    return number;
  };
}

function share(text: string): number {
  const number = /^(0|1|0?\.\d{1,6}|1\.0{1,6})$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= 0 && number <= 1))
    throw new InvalidArgumentError('It takes a share from 0 to 1, such as 0.2.');
  return number;
}

const keyList = (text: string): string[] =>
  text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');

function buildProgram(end: (code: ExitCode) => void): Command {
  const program = new Command('plumbline')
    .description('Self-evaluation and case-file audit for children’s services, from the command line')
    .version(APP_VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stderr.write(text), outputError: () => {} })
    .showSuggestionAfterError(true);
  const encoding = (): Option =>
    new Option('--encoding <name>', 'how a CSV that is not UTF-8 is read')
      .choices([...TEXT_ENCODINGS])
      .default('utf-8');
  const json = (): Option => new Option('--json', 'print one JSON value on standard output');
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .addOption(json())
      .exitOverride()
      .copyInheritedSettings(program);

  command('demo', 'A fictional audit from template to workbook')
    .requiredOption('--out <folder>', 'where the papers go')
    .option('--template <key>', 'which instrument', 'VOI')
    .option('--cases <number>', 'case files', wholeNumber(1, 5000), 300)
    .option('--readers <number>', 'readers', wholeNumber(1, 40), 6)
    .option('--seed <number>', 'the same seed makes the same audit', wholeNumber(0, 4294967295), 1)
    .action(async (options) => runDemo(terminal, options, fromHere));

  command('findings', 'Findings from a spreadsheet’s worth of answers, no store needed')
    .requiredOption('--template <key or file>', 'an instrument’s key, or a template file')
    .requiredOption('--cases <file>', 'case list, CSV or XLSX')
    .requiredOption('--answers <file>', 'answers, CSV or XLSX')
    .requiredOption('--out <folder>', 'where findings.xlsx and findings.json go')
    .option('--population <number>', 'size of the population sampled from', wholeNumber(1, 9999999999))
    .addOption(
      new Option('--sampling <kind>', 'how the case files were chosen')
        .choices([...SAMPLING_KINDS])
        .default('simple'),
    )
    .option('--dimensions <keys>', 'case-profile keys to break results down by, with commas', keyList, [])
    .option('--baseline <file or folder>', 'totals as CSV or XLSX, an earlier findings.json, or its folder')
    .option('--targets <file>', 'targets, CSV or XLSX')
    .option('--publish', 'also a publish build, small numbers protected, in the folder publish')
    .option(
      '--threshold <number>',
      'counts under it are hidden in the publish build: 3, 5 or 10',
      wholeNumber(3, 10),
      5,
    )
    .option('--register <file>', 'earlier releases; this one is added to it')
    .addOption(encoding())
    .action(async (options) =>
      runFindings(
        terminal,
        {
          ...options,
          population: options.population ?? null,
          publish:
            options.publish === true
              ? {
                  threshold: options.threshold,
                  register: options.register === undefined ? null : fromHere(options.register),
                }
              : null,
          sampling: options.sampling as SamplingKind,
          encoding: options.encoding as TextEncodingName,
        },
        fromHere,
      ),
    );

  command('agreement', 'How far readers of the same case files agreed')
    .requiredOption('--template <key or file>', 'an instrument’s key, or a template file')
    .requiredOption('--answers <file>', 'answers of several readings, CSV or XLSX')
    .option('--cases <file>', 'case list, CSV or XLSX; without it branching is not applied')
    .addOption(encoding())
    .action(async (options) =>
      runAgreement(terminal, { ...options, encoding: options.encoding as TextEncodingName }, fromHere),
    );

  const under = (parent: Command, name: string, description: string): Command =>
    parent
      .command(name)
      .description(description)
      .addOption(json())
      .exitOverride()
      .copyInheritedSettings(program);
  const templates = command('templates', 'The instruments that came with the app');
  under(templates, 'list', 'Every instrument').action(() => listTemplates(terminal));
  under(templates, 'show', 'One instrument as an auditor would meet it')
    .argument('<key>', 'its key')
    .action((key: string) => showTemplate(terminal, key));
  under(templates, 'check', 'Whether a file can be used as a template')
    .argument('<file>', 'a template file, or a form: .xlsx, .xlsm, .csv or Markdown')
    .action(async (file: string) => end(await checkTemplate(terminal, fromHere(file))));
  under(templates, 'import', 'Makes a draft of a template file or a form')
    .argument('<file>', 'a template file, or a form: .xlsx, .xlsm, .csv or Markdown')
    .requiredOption('--store <folder>', 'the store')
    .option('--passphrase-file <file>', 'a file holding the passphrase (else PLUMBLINE_PASSPHRASE)')
    .option('--key <key>', 'three capitals, where the file does not say its own')
    .option('--accept-losses', 'take it although something of it does not come in')
    .action(async (file: string, options) => {
      const key = options.key ?? null;
      const checked = await readAnyTemplate(fromHere(file), key);
      const given = {
        file,
        key,
        store: options.store,
        passphraseFile: options.passphraseFile ?? null,
        acceptLosses: options.acceptLosses === true,
      };
      await importForm(terminal, given, checked, fromHere);
    });

  under(templates, 'export', 'Writes a version to a file')
    .argument('<version>', 'a key, a version such as VOI@1, or a template file')
    .requiredOption('--out <file>', 'the file')
    .option('--format <format>', `one of ${TEMPLATE_FORMATS.join(', ')}`, 'plumbtemplate')
    .option('--store <folder>', 'a store whose own versions can be named too')
    .option('--passphrase-file <file>', 'a file holding the passphrase (else PLUMBLINE_PASSPHRASE)')
    .action(async (name: string, options) =>
      exportTemplate(
        terminal,
        {
          name,
          format: options.format,
          out: options.out,
          store: options.store ?? null,
          passphraseFile: options.passphraseFile ?? null,
        },
        fromHere,
      ),
    );
  under(templates, 'diff', 'What differs between two versions, and what kind of change it is')
    .argument('<before>', 'a version such as VOI@1, or a template file')
    .argument('<now>', 'the version or file to hold beside it')
    .option('--store <folder>', 'a store whose own versions can be named too')
    .option('--passphrase-file <file>', 'a file holding the passphrase (else PLUMBLINE_PASSPHRASE)')
    .action(async (before: string, now: string, options) =>
      diffTemplates(
        terminal,
        { before, now, store: options.store ?? null, passphraseFile: options.passphraseFile ?? null },
        fromHere,
      ),
    );

  command('procedures', 'Everything that can be called').action(() => listAll(terminal));
  command('call', 'Calls a procedure on a store')
    .argument('<procedure>', 'for example audits.list')
    .option('--store <folder>', 'the store’s folder')
    .option('--input <json>', 'its input as JSON, or @file', '{}')
    .option('--passphrase-file <file>', 'a file holding the passphrase (else PLUMBLINE_PASSPHRASE)')
    .option('--file <file>', 'the file or folder to choose, for procedures that ask for one')
    .option('--save <file>', 'where to save, for procedures that ask')
    .action(async (procedure: string, options) =>
      runCall(
        terminal,
        {
          procedure,
          store: options.store ?? null,
          input: options.input,
          passphraseFile: options.passphraseFile ?? null,
          file: options.file ?? null,
          save: options.save ?? null,
        },
        fromHere,
      ),
    );

  const store = command('store', 'A store’s safe copies, and whether it is whole');
  const ofStore = (name: string, description: string): Command =>
    under(store, name, description).requiredOption('--store <folder>', 'the store’s folder');
  const withPassphrase = (made: Command): Command =>
    made.option('--passphrase-file <file>', 'a file holding the passphrase (else PLUMBLINE_PASSPHRASE)');
  const unlocked = (name: string, description: string): Command => withPassphrase(ofStore(name, description));
  ofStore('list', 'The copies there are, newest first').action((options) =>
    listStoreCopies(terminal, options, fromHere),
  );
  unlocked('backup', 'Makes a proven copy now')
    .option('--to <folder>', 'puts it into this folder as well')
    .action(async (options) => backUpStore(terminal, options, fromHere));
  unlocked(
    'restore',
    'Brings a copy back; the present is copied first, or moved aside where it cannot be opened',
  )
    .option('--backup <id>', 'which copy (else the newest)')
    .option('--to <folder>', 'makes a new store of it there and leaves this one alone')
    .action(async (options) => restoreStore(terminal, options, fromHere));
  unlocked('check', 'Reads the store and every copy whole').action(async (options) =>
    end(await checkStoreFolder(terminal, options, fromHere)),
  );

  const pack = command('pack', 'Files that travel between machines');
  withPassphrase(under(pack, 'inspect', 'What a sealed file or a contact card is; nothing is taken in'))
    .argument('<file>', 'a .plumbpack or .plumbcard file')
    .option('--store <folder>', 'the store it is for, to see what is in it')
    .action(async (file: string, options) => inspectPack(terminal, { ...options, file }, fromHere));

  const ofAudit = (made: Command): Command =>
    withPassphrase(made)
      .requiredOption('--store <folder>', 'the lead’s store')
      .requiredOption('--audit <title or id>', 'which audit');
  ofAudit(command('issue', 'Gives the readings of an audit out and writes a sealed pack for each auditor'))
    .requiredOption('--cards <folder>', 'the auditors’ contact cards')
    .requiredOption('--out <folder>', 'where the packs go')
    .option('--double-share <share>', 'share of case files that two people read', share, 0.2)
    .option('--calibration <number>', 'case files that everybody reads', wholeNumber(0, 10), 0)
    .option('--expires <date>', 'the last day on which the packs open')
    .option('--own-agency', 'people may read records of their own agency')
    .option('--words-compared', 'the six words of every card were compared by telephone')
    .action(async (options) => issuePacks(terminal, options, fromHere));

  ofAudit(command('report', 'The papers of an audit: workbook, brief, extract, inspection pack, feedback'))
    .requiredOption('--out <folder>', 'where the papers go')
    .addOption(
      new Option('--build <build>', 'for the group, or for anybody')
        .choices([...BUILDS])
        .default('restricted'),
    )
    .option(
      '--papers <keys>',
      `some of ${PAPER_KEYS.join(', ')}, with commas; all of them without it, open_data only with --build publish`,
      keyList,
    )
    .option('--dimensions <keys>', 'case-profile keys to break results down by, with commas', keyList, [])
    .option('--feedback-by <key>', 'a case-profile key whose groups each get a feedback sheet')
    .option('--feedback-on <references>', 'records that each get a feedback sheet, with commas', keyList, [])
    .option('--record-data', 'adds the sheet Record data to the restricted workbook')
    .action(async (options) => runReport(terminal, options, fromHere));

  const returns = command('returns', 'What auditors sent back');
  ofAudit(under(returns, 'preview', 'What merging would do'))
    .argument('<files...>', 'returns')
    .action(async (files: string[], options) =>
      end(await previewReturnFiles(terminal, { ...options, files }, fromHere)),
    );
  ofAudit(under(returns, 'merge', 'Merges returns, after a proven copy'))
    .argument('<files...>', 'returns')
    .option('--confirm-title <title>', 'the audit’s title, where much of what is here would change')
    .action(async (files: string[], options) => mergeReturnFiles(terminal, { ...options, files }, fromHere));

  command('rescue', 'Everything in a backup as CSV and JSON, with its recovery code and nothing else')
    .requiredOption('--backup <folder>', 'a backup, a folder of backups, or a store')
    .requiredOption('--out <folder>', 'where the files go')
    .option('--recovery-code-file <file>', 'a file holding the recovery code (else it is asked for)')
    .option('--passphrase-file <file>', 'a file holding the passphrase instead')
    .action(async (options) => runRescue(terminal, options, fromHere));

  command('ig-pack', 'Papers about the program for information governance, as Word and Markdown')
    .requiredOption('--out <folder>', 'where the papers go')
    .action(async (options) => runIgPack(terminal, options, fromHere));
  return program;
}

/** Runs one command; every way it can end has its sentence and its code, and none shows a trace. */
async function main(): Promise<ExitCode> {
  let ended: ExitCode = 0;
  const program = buildProgram((code) => {
    ended = code;
  });
  try {
    await program.parseAsync(process.argv);
    return ended;
  } catch (thrown) {
    return fail(thrown);
  }
}

function fail(thrown: unknown): ExitCode {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0 || thrown.code === 'commander.help') return thrown.exitCode === 0 ? 0 : 2;
    say({ code: 'usage', message: thrown.message.replace(/^error: /, ''), details: {} });
    if (!isJson) terminal.writeLine('See: plumbline --help');
    return 2;
  }
  if (thrown instanceof CommandFailure) {
    say(thrown.failure);
    return thrown.exitCode;
  }
  say(failureFor(thrown));
  return 1;
}

function failureFor(thrown: unknown): Failure {
  try {
    return (thrown instanceof Refusal ? thrown : refusalFor(thrown)).toFailure();
  } catch {
    return {
      code: 'internal',
      message: `Something in Plumbline did not go as it should (${thrown instanceof Error ? thrown.message : String(thrown)}). Nothing was written.`,
      details: {},
    };
  }
}

function say(failure: Failure): void {
  if (isJson) terminal.writeOut(`${JSON.stringify({ ok: false, error: failure })}\n`);
  else terminal.writeLine(failure.message);
}

process.exitCode = await main();
