/** A test that backs the statement; tests/ig-pack/backing.test.ts checks that each is where this says. */
export type BackingTest = {
  readonly file: string;
  /** What a group of tests is about, where a title cannot be understood without it. */
  readonly group?: string;
  readonly title: string;
  readonly shows: string;
};

/** A test as people find it: its group, where it is needed, and its title. */
export const nameOf = ({ group, title }: BackingTest): string =>
  group === undefined ? title : `${group}: ${title}`;

export const NO_NETWORK_TESTS: readonly BackingTest[] = [
  {
    file: 'tests/e2e/hostile.spec.ts',
    title: 'the shell, the core and its programs ask no network of anything, and neither does the browser',
    shows:
      'The program is used as people use it while every system call of every process that could reach a network is recorded (Linux): none is made',
  },
  {
    file: 'tests/e2e/hostile.spec.ts',
    title: 'the control: a program that asks an address for one page is caught by the same recorder',
    shows: 'That the recorder would have seen it',
  },
  {
    file: 'tests/e2e/hostile.spec.ts',
    title: 'hostile strings are words on every screen that shows what is stored',
    shows: 'Nothing stored, however it is written, makes a page ask for anything outside',
  },
  {
    file: 'tests/shells/browser-window.test.ts',
    title: 'reaches no other address, not even one on this machine',
    shows: 'A page that tries is refused',
  },
  {
    file: 'tests/shells/browser-window.test.ts',
    title: 'listens on no port, neither the browser nor the core',
    shows: 'Nothing outside can begin to talk to the program either',
  },
  {
    file: 'tests/architecture.test.ts',
    title: 'no port is opened, nothing outside is called, and no suppression goes without its reason',
    shows: 'No source of the program uses a module that talks to a network',
  },
  {
    file: 'tests/shells/bans.test.ts',
    group: 'what no source may do',
    title: 'is done by none',
    shows: 'No source does what is banned, such as loading code or opening what lies outside',
  },
  {
    file: 'tests/shells/packaging.test.ts',
    group: 'what is made',
    title: 'is published nowhere and never updates itself',
    shows: 'The packing has no address to ask for a newer version',
  },
];

/** Tests of what pages are like for people with other ways of seeing, hearing and pointing. */
export const ACCESS_TESTS: readonly BackingTest[] = [
  {
    file: 'tests/e2e/main-job.spec.ts',
    title:
      'the main job by keyboard alone: practice, score a whole case file, findings, how do we know, workbook',
    shows: 'A case file is scored from the first question to the workbook without a mouse',
  },
  {
    file: 'tests/e2e/narrow.spec.ts',
    title: 'at 400% every part of Settings can be gone to, and none has to be scrolled sideways',
    shows: 'Pages reflow at 400 % (WCAG 1.4.10)',
  },
  {
    file: 'tests/e2e/screen-reader.spec.ts',
    title: 'the score sheet says what it asks, what was answered, and that it is saved',
    shows: 'Names, roles, states and messages as a screen reader is given them',
  },
  {
    file: 'tests/e2e/guide.spec.ts',
    title: 'the guide is gone through, searched and read by keyboard, at any size, and opens nothing outside',
    shows: 'Help by keyboard, at any size, with axe on its pages',
  },
  {
    file: 'tests/e2e/score-sheet.spec.ts',
    title: 'single keys write in a field, and can be switched off',
    shows: 'Shortcuts of one character can be switched off (WCAG 2.1.4)',
  },
];
