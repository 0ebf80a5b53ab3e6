import { type Block, heading, list, type Paper, paragraph, table } from '../word/blocks';
import { COMMANDS, EXPORTS } from './exports';
import type { Facts, FileFact } from './facts';
import { paper } from './front';
import { NO_NETWORK_TESTS, nameOf } from './no-network-tests';

/** Paper 1: every file and every table, in plain words. */
export const whatIsStored = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '1-what-is-stored-where',
    title: 'What is stored where',
    subject:
      'Every file that Plumbline keeps on a computer, and every table and column of its database, in plain words.',
    blocks: [
      heading('In short'),
      list([
        'Everything is on the computer of whoever uses it. There is no server, no account and no copy elsewhere, but for backups in a second place that the person or IT names.',
        'What is kept are evaluations of practice under references: answers, short notes of where the evidence is, and who evaluated, by designation.',
        'No column is meant for a name, a date of birth, a CHI number, an address or the account of an incident. Free text can still hold what somebody writes: what looks like a person’s particulars is marked, and where the tables say “screened” it blocks what would follow (completing, settling or leaving).',
        'Under its reference it remains personal data for whoever holds the list of references, and that list is not kept here.',
      ]),
      heading('Files'),
      ...PLACES.flatMap(({ place, title, where }) => filesIn(facts.files, place, title, where)),
      heading('The database'),
      paragraph(
        `\`store.db\` is encrypted whole. Its form is number ${facts.schemaVersion} and has ${facts.tables.length} tables.`,
      ),
      ...facts.tables.flatMap(({ name, what, holds }) => [
        heading(what, 2),
        table(
          `Table \`${name}\``.replaceAll('`', ''),
          [
            ['Columns', 2],
            ['What they hold', 3],
          ],
          holds.map(([columns, words]) => [columns.map((each) => `\`${each}\``).join(', '), words]),
        ),
      ]),
    ],
  });

const PLACES: readonly { place: FileFact['place']; title: string; where: string }[] = [
  {
    place: 'store',
    title: 'In the folder of a store',
    where:
      'A folder whose name ends in `.plumbline`, on this computer. Synced folders and network shares are refused.',
  },
  {
    place: 'copies',
    title: 'In each backup',
    where:
      'A folder for each, outside the store’s own folder, and once more in the second place where one is named.',
  },
  {
    place: 'data',
    title: 'In the program’s data folder',
    where:
      'Windows: `%LOCALAPPDATA%\\Plumbline`. macOS: `~/Library/Application Support/Plumbline`. Linux: `~/.local/share/plumbline`.',
  },
];

function filesIn(
  files: readonly FileFact[],
  place: FileFact['place'],
  title: string,
  where: string,
): Block[] {
  return [
    heading(title, 2),
    paragraph(where),
    table(
      'Its files',
      [
        ['File', 3],
        ['What it holds', 6],
        ['Encrypted', 2],
      ],
      files
        .filter((file) => file.place === place)
        .map(({ name, holds, isEncrypted }) => [`\`${name}\``, holds, isEncrypted ? 'yes' : 'no']),
    ),
  ];
}

/** Paper 2: every way out. */
export const whatLeaves = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '2-what-leaves-and-how',
    title: 'What leaves, and how',
    subject:
      'Every way in which something can leave a store, what it holds, in which form, and what stands before it.',
    blocks: [
      heading('In short'),
      list([
        'Nothing leaves by itself, but for backups to a second place that was named. Each file is asked for by a person, who chooses where it goes.',
        'Where IT lays down an export folder, files are saved there and nowhere else (paper 7).',
        'Files that are not encrypted belong where restricted files belong; a workbook says so on its first sheet.',
        'Text that somebody copies from the screen leaves too; no program can hold that back.',
      ]),
      heading('In the app'),
      paragraph(
        'The list is taken from the program’s contract: there is no other procedure that writes outside a store.',
      ),
      table(
        'Ways out in the app',
        [
          ['What', 3],
          ['What it holds', 4],
          ['Form', 3],
          ['What stands before it', 4],
        ],
        Object.values(EXPORTS).map(({ what, holds, form, before }) => [what, holds, form, before]),
      ),
      heading('On the command line'),
      paragraph('The command line runs from a checkout; an installed program does not have it.'),
      table(
        'Commands that write',
        [
          ['Command', 2],
          ['What it writes', 6],
          ['Form', 3],
        ],
        COMMANDS.map(([command, what, form]) => [`plumbline ${command}`, what, form]),
      ),
    ],
  });

/** Paper 3: that no network is used, and what shows it. */
export const noNetwork = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '3-no-network',
    title: 'No network',
    subject:
      'Plumbline asks nothing of any network, sends nothing and listens for nothing; these tests back it.',
    blocks: [
      heading('Statement'),
      list([
        'No telemetry, no crash reports, no updates fetched, no licence asked for, no fonts, maps or dictionaries from outside.',
        'Between its window and its core the program speaks over pipes of the computer itself; no port is opened.',
        'Every request of its pages but for its own files is refused. Permissions are refused, new windows are refused.',
        'Spelling is looked at by the system’s own checker, where there is one; no dictionary is ever fetched.',
      ]),
      heading('Tests that back it'),
      table(
        'Tests, by file and title',
        [
          ['Test', 5],
          ['File', 4],
          ['What it shows', 5],
        ],
        NO_NETWORK_TESTS.map((each) => [nameOf(each), `\`${each.file}\``, each.shows]),
      ),
      heading('What the statement does not cover'),
      list([
        'A second place for backups on a network share: the system then carries encrypted files there, because somebody named it.',
        'What the operating system and other programs do by themselves.',
        'Recording of system calls is done on Linux. On other systems the same sources run, and it has not been recorded there.',
      ]),
    ],
  });
