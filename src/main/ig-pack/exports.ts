import type { ProcedurePath } from '../../shared/contract/contract';

/** A way out of the store: what is written, in which form, and what stands before it. */
export type ExportWords = {
  readonly what: string;
  readonly holds: string;
  readonly form: string;
  readonly before: string;
};

const SEALED = 'Encrypted to one device and signed by this one';
const PLAIN = 'Not encrypted';

/**
 * Every procedure by which something leaves a store into a file. tests/ig-pack/exports.test.ts reads the services: one that
 * writes outside the store and has no entry here fails it, and so does an entry that writes nothing.
 */
export const EXPORTS: { readonly [P in ProcedurePath]?: ExportWords } = {
  'reports.writeWorkbook': {
    what: 'Findings of an audit, as an Excel workbook',
    holds:
      'Counts, percentages and headlines; in the restricted workbook a row for each record, numbered anew, without dates',
    form: PLAIN,
    before: 'Texts are screened; the lead reads through every text that would leave and confirms it',
  },
  'reports.makePapers': {
    what: 'Papers of an audit: workbook, findings, brief, extract, inspection pack, feedback sheets',
    holds:
      'Counts, percentages and headlines; a feedback sheet speaks of one team, or of one record under its reference with what its reader wrote',
    form: PLAIN,
    before:
      'As for the workbook; what was found in a reader’s words has to be decided before they leave on a feedback sheet',
  },
  'reports.saveBriefTemplate': {
    what: 'The template of the brief, to be edited in Word',
    holds: 'Headings and placeholders; nothing of a case',
    form: PLAIN,
    before: 'Asked for by the person',
  },
  'tables.save': {
    what: 'A table of the findings screen, as CSV',
    holds: 'Counts and percentages as the screen shows them',
    form: PLAIN,
    before: 'Asked for by the person; it stays in the trail',
  },
  'templates.saveFile': {
    what: 'A published template, as a file of its own, a form for other tools or a form on paper',
    holds: 'Questions, guidance and rules; nothing of any case file',
    form: PLAIN,
    before: 'Asked for by the person; it stays in the trail',
  },
  'issuing.makePacks': {
    what: 'Packs, from the lead to auditors',
    holds: 'References, the template and the case’s codes of the readings given to that auditor',
    form: SEALED,
    before: 'Six words of the auditor’s card are compared by telephone',
  },
  'packs.makeReturn': {
    what: 'A return, from an auditor to the lead',
    holds: 'Readings with answers and notes, under references',
    form: SEALED,
    before: 'Texts are screened: what identifies a person keeps the return from being made',
  },
  'merging.makeReceipts': {
    what: 'Receipts, from the lead to auditors',
    holds: 'Which returns were taken in',
    form: SEALED,
    before: 'Made by the lead',
  },
  'merging.makeQueries': {
    what: 'Questions, from the lead to auditors',
    holds: 'Questions about answers, under references',
    form: SEALED,
    before: 'Each question is screened as it is written',
  },
  'cards.saveMine': {
    what: 'This device’s contact card',
    holds: 'Designation, agency and public keys; nothing about a case',
    form: `${PLAIN}; signed`,
    before: 'Asked for by the person',
  },
  'retention.saveCertificate': {
    what: 'A certificate of deletion',
    holds: 'Counts and dates of what was deleted; no reference and no title',
    form: PLAIN,
    before: 'Asked for by the person',
  },
  'keys.saveRecoverySheet': {
    what: 'The recovery sheet',
    holds: 'The recovery code of the store, to be printed and locked away',
    form: PLAIN,
    before: 'Shown once, when a code has been made',
  },
  'store.salvage': {
    what: 'What can still be read of a damaged store',
    holds: 'Every table as CSV and JSON, answers, notes and references among them; not the device’s own keys',
    form: PLAIN,
    before: 'Only where a store cannot be opened; the screen says that the files are not encrypted',
  },
  'backups.make': {
    what: 'Backups, here and in the second place',
    holds: 'The whole store',
    form: 'Encrypted with the store’s own key',
    before: 'Made by itself and when asked for; each is opened again and compared before it counts',
  },
  'governance.savePack': {
    what: 'This information-governance pack',
    holds: 'These papers; nothing of any store',
    form: PLAIN,
    before: 'Asked for by the person',
  },
};

/** Commands of the command line that write something of a store, or take it in and write something else. */
export const COMMANDS: readonly (readonly [command: string, what: string, form: string])[] = [
  [
    'rescue',
    'Everything in a backup or a store as CSV and JSON, with its recovery code or passphrase',
    PLAIN,
  ],
  ['store backup', 'A backup, in a folder that is named', 'Encrypted with the store’s own key'],
  ['store restore', 'A store from a backup, in a folder that is named', 'Encrypted with the store’s own key'],
  ['call', 'What the procedure that is called writes, as in the table above', 'As in the table above'],
  ['findings', 'Findings from files that are given; opens no store', PLAIN],
  ['report', 'Papers of an audit, in a folder that is named', PLAIN],
  ['issue', 'Packs for auditors, in a folder that is named', SEALED],
  [
    'demo',
    'Findings, packs and returns of a fictional audit',
    'Papers as they are; packs and returns sealed',
  ],
  [
    'templates export',
    'A template of its own, or as a form for other tools; the form leaves out what no form can say and names it. Nothing of a case',
    PLAIN,
  ],
  ['ig-pack', 'These papers; opens no store', PLAIN],
];
