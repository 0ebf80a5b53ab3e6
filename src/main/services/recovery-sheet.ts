/** The sheet a person prints or saves: what the code is for, how to use it and where it belongs. */
export const recoverySheet = (given: {
  readonly name: string;
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly madeOn: string;
}): string =>
  `Plumbline recovery sheet

Store           ${given.name}
Made            ${given.madeOn}

Recovery code

    ${given.code.split('-').slice(0, 5).join(' - ')}
    ${given.code.split('-').slice(5).join(' - ')}

What it is for
  It opens the store when the passphrase has been forgotten, on this computer or, together with a backup,
  on another one. Choose “I have forgotten the passphrase” and type it; capitals and hyphens do not matter.

Where to keep it
  Print it, then delete this file. Keep the sheet where the partnership keeps keys, away from the laptop.
  Whoever holds it and the laptop can read the store. A new code makes this one worthless.
`;
