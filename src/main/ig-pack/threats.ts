/** What is guarded against, as docs/security.md says it; tests/ig-pack/backing.test.ts holds the two together. */
export const THREATS: readonly (readonly [what: string, against: string, remains: string])[] = [
  [
    'The laptop is stolen',
    'Disk encryption (asked of IT), encrypted store, key under a passphrase, lock after minutes of rest',
    'A weak passphrase; a laptop taken while it is unlocked',
  ],
  [
    'A colleague under the same login',
    'The passphrase; it is kept nowhere',
    'Programs already running under that login',
  ],
  [
    'A hostile or broken file',
    'Size limits, a look at the archive before it is opened, a process of its own with little memory and little time',
    'One failed import',
  ],
  [
    'Text that wants to be code',
    'Shown as text only, no script from text, a strict content policy; in workbooks every value is written as a value',
    'Somebody pasting it elsewhere',
  ],
  [
    'A page that has been taken over',
    'No Node in the page, a fixed list of procedures, strict inputs, no path or SQL from the page',
    'It sees what the person sees',
  ],
  [
    'Power cut, kill, full disk',
    'One transaction a save, "saved" only after the commit',
    'A disk that lies about flushing',
  ],
  [
    'Damage on the disk',
    'A checksum on every page, a quick check at every opening and a whole one when it matters, nothing repaired in place, proven backups',
    'What was done since the newest backup',
  ],
  [
    'An older copy put back',
    'A mark of how far the store had come, beside it and with the program',
    'A computer that never had the store open',
  ],
  [
    'Somebody rewriting what happened',
    'A chained trail, its seal in every workbook, backup and certificate',
    'Whoever holds the key and every one of those papers',
  ],
  [
    'The passphrase is lost',
    'A recovery code on paper; a key for somebody outside, where one was given',
    'Both lost',
  ],
  ['An older program', 'It refuses a newer store before any write', ''],
  [
    'A synced folder',
    'Folders of sync services and network shares are refused, links followed; an older or short copy is noticed by its mark',
    'A sync client that cannot be told by its folder',
  ],
  [
    'Being recognised in a workbook',
    'It is marked restricted; no dates; rows numbered anew in an order of their own; under 5 records nothing is shown of them; texts screened',
    'Someone who knows the case and reads closely; small groups are not held back in the restricted workbook',
  ],
];
