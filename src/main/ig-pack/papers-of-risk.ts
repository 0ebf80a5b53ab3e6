import { FIRST_PERIODS, LONGEST_FOR_ANSWERS } from '../../shared/domain/retention';
import { heading, list, type Paper, paragraph, table } from '../word/blocks';
import type { Facts } from './facts';
import { bits, paper } from './front';
import { THREATS } from './threats';

/** Paper 4: what is guarded against, and what remains. */
export const threatModel = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '4-threat-model',
    title: 'Threat model in plain words',
    subject:
      'What could go wrong with people’s work and with what is known about children, what stands against it, and what remains.',
    blocks: [
      heading('What is worth guarding'),
      list([
        'That nothing is learnt about a child from what is kept: confidentiality.',
        'That months of judgement are not lost or altered unseen: integrity and availability.',
        'That numbers in a report are what was evaluated.',
      ]),
      heading('What is guarded against'),
      table(
        'Dangers, what stands against them, and what remains',
        [
          ['What', 2],
          ['What stands against it', 5],
          ['What remains', 4],
        ],
        THREATS.map(([what, against, remains]) => [
          what,
          against,
          remains === '' ? 'Nothing known' : remains,
        ]),
      ),
      heading('Out of reach'),
      list([
        'Malware that already runs as the same person while a store is open.',
        'An administrator who means harm.',
        'A person who reads closely and knows a case. Screening finds patterns and known names; the lead’s read-through before anything leaves is for the rest.',
        'What a solid-state disk keeps of overwritten blocks: that is what disk encryption is for.',
      ]),
      heading('What the council has to do'),
      list([
        'Encrypt the disks (BitLocker, FileVault or LUKS): the store’s own encryption is the second layer.',
        'Sign what is given out, and install it where people’s own programs may not write.',
        'Keep workbooks and rescued files where restricted files belong.',
        'Keep recovery sheets in a locked place, away from the laptop.',
      ]),
    ],
  });

/** Paper 5: facts for whoever writes a data protection impact assessment. */
export const dpiaFacts = (facts: Facts): Paper =>
  paper(facts, {
    fileName: '5-facts-for-a-dpia',
    title: 'Facts for a DPIA',
    subject:
      'Facts about the program for whoever writes the data protection impact assessment. It is not the assessment: what only the controller can decide is listed at the end.',
    blocks: [
      heading('The processing'),
      table(
        'Facts',
        [
          ['Question', 2],
          ['What the program does', 5],
        ],
        [
          [
            'Purpose',
            'Self-evaluation: how good practice is, found by reading a sample of case files against a fixed set of questions',
          ],
          [
            'Whose data',
            'Children and young people whose case files are read; members of their families and workers only as far as an answer or a note touches on them; auditors, by designation',
          ],
          [
            'Categories',
            'Grades and answers about practice, with the case’s codes (age band, gender, register, legal basis and the like). They can touch on health, on offences and on other special categories. Names, dates of birth and numbers of systems are not asked for, and refused or marked where they are recognised',
          ],
          [
            'Where it comes from',
            'Auditors read case files in the agencies’ own systems. No system is connected; no file of a case can be attached',
          ],
          [
            'Pseudonyms',
            'A new reference for each audit, in an order by chance. The list that leads from a reference to a child stays with the lead, outside the program',
          ],
          ['Where it is kept', 'On the computer of each auditor and of the lead, encrypted (papers 1 and 6)'],
          [
            'Who receives it',
            'Packs and returns go between lead and auditors, encrypted to one device. Findings go to whoever the lead gives them to (paper 2)',
          ],
          [
            'Processors',
            'None by the program: its maker receives nothing. Support that is given access to a store would be one',
          ],
          ['Transfers abroad', 'None by the program'],
          [
            'Decisions about a person',
            'None. There is no profiling and no machine learning; every grade is a person’s, and every number can be followed to its answers',
          ],
          [
            'Minimising',
            'Answers are codes, grades and short texts; evidence notes say where on the record something is, and not what it says. Dates become elapsed time at sign-off',
          ],
          [
            'Accuracy',
            'Contradictions are shown while reading; moderation settles differences beside the originals; a correction is a new issue',
          ],
        ],
      ),
      heading('How long it is kept'),
      paragraph(
        'These periods are the program’s own; a partnership sets its own in Settings, and a hold stops all deleting.',
      ),
      table(
        'Periods of retention',
        [
          ['What', 3],
          ['Months', 1],
          ['From when', 4],
        ],
        [
          [
            'Answers and notes about single records',
            String(FIRST_PERIODS.record_answers),
            `From sign-off, or until the next comparable audit where that is later; never more than ${LONGEST_FOR_ANSWERS} months, whatever is set`,
          ],
          [
            'Log of immediate concerns',
            String(FIRST_PERIODS.concern_log),
            'From when a concern was raised; it is only a pointer to the case record',
          ],
          ['Findings, method and papers', String(FIRST_PERIODS.aggregates), 'From sign-off'],
        ],
      ),
      heading('Rights of people'),
      list([
        'Access and rectification: what stands under a reference can be found by it; who a reference is has to come from the lead’s list. A moderated answer stands beside what it corrects.',
        'Erasure: an audit or its answers are deleted for good, in the backups that the program knows too, with a certificate that keeps no personal data.',
        'Portability: `plumbline rescue` writes everything as CSV and JSON.',
      ]),
      heading('What the controller has to decide'),
      list([
        'The lawful basis, with the condition for special categories and for allegations and offences; none is assumed here.',
        'Who is controller where several agencies read together, and the agreement that says so.',
        'Where the list of references is kept, by whom and until when.',
        'Where workbooks and recovery sheets go, and who may read them.',
        'Whether and how people are told that case files are read for self-evaluation.',
        'The periods above, and who looks after a hold.',
      ]),
    ],
  });

/** Paper 6: keys and backups, with the figures of the code. */
export const keysAndBackups = (facts: Facts): Paper => {
  const { cipher, scrypt, passphrase, recoveryCode, waysIn, wrongTries, copies, idleMinutes, sealedFile } =
    facts.figures;
  const megabytes = (scrypt.n * scrypt.r * 128) / (1024 * 1024);
  return paper(facts, {
    fileName: '6-keys-and-backups',
    title: 'Keys and backups',
    subject:
      'How a store’s key is made, kept, changed and lost, and how backups are made, proven and brought back.',
    blocks: [
      heading('Keys'),
      table(
        'Figures, as the program has them',
        [
          ['What', 3],
          ['Figure', 5],
        ],
        [
          [
            'Encryption of the database',
            'SQLCipher 4: AES-256 in CBC mode, with an HMAC-SHA-512 on every page; the data key is given raw',
          ],
          ['Data key', `${bits(cipher.keyBytes)} by chance, made on the computer`],
          [
            'Wrapping of the data key',
            `${cipher.wrapping.toUpperCase()}, bound to the store and to its own settings`,
          ],
          [
            'From passphrase to key',
            `scrypt, N = ${scrypt.n}, r = ${scrypt.r}, p = ${scrypt.p}: ${megabytes} MB of memory for each try; salt of ${bits(cipher.saltBytes)}`,
          ],
          [
            'Passphrase',
            `At least ${passphrase.shortest} characters, or ${passphrase.fewestWords} words; common ones are refused. It is kept nowhere`,
          ],
          [
            'Recovery code',
            `${bits(recoveryCode.secretBytes)} by chance, on paper, typed back once to be sure`,
          ],
          [
            'Somebody outside (optional)',
            'The data key in an age file for their recipient, such as the information governance lead’s',
          ],
          [
            'The computer itself (optional)',
            'The data key as the system’s key store wraps it; IT can switch it off (paper 7)',
          ],
          ['Ways in, at most', String(waysIn.most)],
          [
            'Wrong tries',
            `After ${wrongTries.free} a wait, from ${wrongTries.firstWaitMs * 2} ms and doubled each time up to ${wrongTries.longestWaitMs / 1000} seconds`,
          ],
          [
            'Locking',
            `After ${idleMinutes} minutes of rest unless another time is chosen; the process that has the key is ended. In Electron also when the screen locks or the computer sleeps`,
          ],
          [
            'Files that travel',
            `Encrypted to one device (age) and signed (Ed25519), of at most ${sealedFile.mostBytes / (1024 * 1024)} MB`,
          ],
        ],
      ),
      heading('What to do', 2),
      list([
        'Passphrase forgotten: the recovery code sets a new one; nothing in the store is changed.',
        'Passphrase seen by somebody: change it, and where copies of `keys.json` may be in other hands replace the data key, which makes and checks a copy under the new key before it takes the store’s place.',
        'Somebody leaves: a store belongs to one person and one computer. What they read is in the lead’s store once their return has been taken in.',
        'Passphrase and recovery code both lost, and nobody outside was given a key: the store cannot be opened by anybody. Bring back an earlier backup whose way in is known.',
      ]),
      heading('Backups'),
      table(
        'Figures, as the program has them',
        [
          ['What', 3],
          ['Figure', 5],
        ],
        [
          [
            'When',
            `At start, every ${copies.everyMs / 60_000} minutes of work where anything has changed, at closing, and before an update, a restore, a removal, a new key and a merge`,
          ],
          [
            'How many are kept',
            `The last ${copies.last}, the newest of each of ${copies.days} days and of ${copies.weeks} weeks, and every one from before something risky`,
          ],
          ['Encryption', 'As the store itself, with its key; the keys go with each'],
          [
            'Proof',
            'Each is opened again, checked whole and compared with the store before it has its name; only then may an older one go',
          ],
          ['Order', 'By the store’s own counter of changes, never by a clock'],
          [
            'Second place',
            'A stick or a share, named by the person or laid down by IT; carried beside the work',
          ],
        ],
      ),
      heading('Bringing back', 2),
      list([
        'In the app: Settings, Backups; what would change is shown first, and the present is copied before.',
        'On another computer: choose the folder of the backups, and open one with its passphrase or recovery code.',
        'Without the app: `plumbline rescue` writes a backup as CSV and JSON.',
        'At most half an hour of work is lost with a disk, less where the store was closed in between.',
      ]),
    ],
  });
};
