import { FIRST_POLICY, type Policy, policySchema } from '../../shared/contract/policy';
import { heading, list, type Paper, paragraph, table } from '../word/blocks';
import type { Component, Facts } from './facts';
import { paper } from './front';
import { isPermissive, NAMED_EXCEPTIONS } from './licences';
import { ACCESS_TESTS, nameOf } from './no-network-tests';

const POLICY_WORDS: Readonly<Record<keyof Policy, string>> = {
  idleMinutes: 'The longest rest before a store locks itself; a person may choose less, never more',
  deviceSlot: 'Whether a store may be opened with what the computer’s key store guards',
  threshold:
    'The least threshold that a partnership may choose: counts under its own are hidden in what is published',
  exportFolder:
    'The one folder, with those below it, that files which leave a store are saved in; null leaves it to the person',
  secondBackupFolder: 'Where every proven backup is written a second time; null leaves it to the person',
};

/** Paper 7: what IT can lay down. */
export const policyKeys = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '7-policy-of-a-machine',
    title: 'What IT can lay down',
    subject:
      'The members of plumbline.policy.json, which narrows what the program would do by itself, for every user of a computer.',
    blocks: [
      heading('Where it lies'),
      list([
        'Windows: `%ProgramData%\\Plumbline\\plumbline.policy.json`',
        'macOS: `/Library/Application Support/Plumbline/plumbline.policy.json`',
        'Linux: `/etc/plumbline/plumbline.policy.json`',
      ]),
      paragraph(
        'Put it where only administrators may write. It is read whenever a store is opened. A file that cannot be understood is not taken for none: no store opens, and the screen names the file, the member and what it takes.',
      ),
      heading('Members'),
      table(
        'Members of `plumbline.policy.json`'.replaceAll('`', ''),
        [
          ['Member', 4],
          ['What it does', 5],
          ['Takes', 4],
          ['Without it', 2],
        ],
        policySchema
          .keyof()
          .options.map((member) => [
            `\`${member}\``,
            POLICY_WORDS[member],
            policySchema.shape[member].description ?? '',
            `\`${JSON.stringify(FIRST_POLICY[member])}\``,
          ]),
      ),
      heading('An example', 2),
      paragraph(`\`${JSON.stringify({ idleMinutes: 10, deviceSlot: false })}\``),
    ],
  });

/** Paper 8: what the program is made of. */
export const componentList = (facts: Facts): Paper => {
  const { runtime, components } = facts;
  const odd = components.filter(({ licence }) => !isPermissive(licence));
  return paper(facts, {
    fileName: '8-components',
    title: 'Components and licences',
    subject:
      `The ${components.length} packages that Plumbline installs for running, with versions and licences. The same list for machines, with hashes, is in \`components.cdx.json\` (CycloneDX 1.6).`.replaceAll(
        '`',
        '',
      ),
    blocks: [
      heading('In short'),
      list([
        `${components.length - odd.length} of ${components.length} have a licence of the MIT, ISC, BSD or Apache-2.0 kind. The others are named below, each with why it is here.`,
        'The list is made by npm when the program is built, of what the lock file installs for running. An installer holds fewer: only what its programs reach.',
        'Tools that build and test the program are not in it and are not given out.',
      ]),
      table(
        'Licences',
        [
          ['Licence', 3],
          ['Packages', 1],
        ],
        countByLicence(components),
      ),
      ...(odd.length === 0
        ? []
        : [
            table(
              'Packages with another licence, or none named',
              [
                ['Package', 3],
                ['Licence', 2],
                ['Why it is here', 5],
              ],
              odd.map(({ name, licence }) => [
                `\`${name}\``,
                licence ?? 'none named',
                NAMED_EXCEPTIONS[name] ?? 'Not looked at yet',
              ]),
            ),
          ]),
      heading('What npm’s list does not name'),
      list([
        `Electron ${runtime.electron} (MIT), with Chromium and Node.js inside it and their licences beside it: the window of an installed program. Where it is not installed, a browser of the computer’s own shows the same pages.`,
        `SQLite ${runtime.sqlite} (public domain) with SQLite3 Multiple Ciphers ${runtime.sqliteCipher} (MIT) inside the database driver \`better-sqlite3-multiple-ciphers\`, which comes built for each system.`,
        `OpenSSL ${runtime.openssl} (Apache-2.0) inside the runtime, here Node.js ${runtime.node} (MIT): scrypt, AES-GCM and Ed25519. Electron has BoringSSL in its place; known answers have been worked out with Node.js alone.`,
      ]),
      heading('Every component'),
      table(
        'Components',
        [
          ['Package', 4],
          ['Version', 2],
          ['Licence', 3],
        ],
        components.map(({ name, version, licence }) => [`\`${name}\``, version, licence ?? 'none named']),
      ),
    ],
  });
};

function countByLicence(components: readonly Component[]): string[][] {
  const groups = Map.groupBy(components, ({ licence }) => licence ?? 'none named');
  return [...groups]
    .map(([licence, all]) => ({ licence, many: all.length }))
    .toSorted((one, other) => other.many - one.many || (one.licence < other.licence ? -1 : 1))
    .map(({ licence, many }) => [licence, String(many)]);
}

/** Paper 9: what was done so that everybody can use it, and what was not. */
export const accessibility = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '9-accessibility',
    title: 'Accessibility statement',
    subject:
      'Plumbline aims at level AA of the Web Content Accessibility Guidelines 2.2 (WCAG 2.2). This says what was tested, how, and what was not.',
    blocks: [
      heading('What was aimed at'),
      list([
        'Everything by keyboard, with the focus always to be seen; nothing needs dragging.',
        'Grades are told by figure, word and place, never by colour alone; charts can be shown as tables.',
        'Light, dark and high-contrast themes; text at 200 % and pages at 400 % without scrolling sideways.',
        'Names, roles, states and messages for screen readers; the scale is a group of radio buttons with labels.',
        'Passphrases can be pasted; nothing has to be remembered or worked out to sign in.',
        'Help is in the same place on every page (F1); plain British English.',
      ]),
      heading('What was tested'),
      table(
        'Tests, by file and title',
        [
          ['Test', 5],
          ['File', 4],
          ['What it shows', 5],
        ],
        ACCESS_TESTS.map((each) => [nameOf(each), `\`${each.file}\``, each.shows]),
      ),
      paragraph(
        'Besides, a walk through every screen in each theme and size runs axe on each; it is looked at by hand when screens change. `docs/screen-reader.md` in the sources writes down, line by line, what there is to hear on the score sheet.',
      ),
      heading('What was not'),
      list([
        'No screen reader has been used on it by somebody who needs one, and none of NVDA, JAWS, Narrator and VoiceOver has been run.',
        'No voice control, switch or magnifier has been tried; Windows’ own contrast themes have not been seen.',
        'Nobody outside has assessed it; there is no conformance report.',
        'An automatic check such as axe finds a part of what stands in people’s way; the rest takes people.',
      ]),
      heading('When something stands in the way'),
      paragraph('Tell whoever gave you the program. It has no address of its own, because it sends nothing.'),
    ],
  });
