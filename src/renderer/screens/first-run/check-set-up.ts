import { checkDesignation } from '../settings/check-designation';

/** What is typed to set up a store. */
export type SetUp = {
  readonly name: string;
  readonly folder: string;
  readonly passphrase: string;
  readonly again: string;
  readonly designation: string;
  readonly agency: string;
};

/** What is missing or wrong, by field, each with the way out. How good a passphrase is, the core says. */
export function checkSetUp(draft: SetUp): Partial<Record<keyof SetUp, string>> {
  const wrong: Partial<Record<keyof SetUp, string>> = {};
  if (draft.name.trim() === '') wrong.name = 'Give the store a name, such as the partnership’s.';
  if (draft.passphrase === '')
    wrong.passphrase = 'Write a passphrase: three or more words of your own will do.';
  else if (draft.again !== draft.passphrase)
    wrong.again = 'The two passphrases differ. Write the same one twice.';
  const designation = checkDesignation(draft.designation);
  if (designation !== null) wrong.designation = designation;
  if (draft.agency === '') wrong.agency = 'Choose your agency.';
  return wrong;
}
