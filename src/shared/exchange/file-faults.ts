/** Why a file that travelled is not taken, in the order in which it is looked at (docs/decisions/0005-packs.md). */
export const FILE_FAULT_CODES = [
  'too-big',
  'not-ours',
  'newer',
  'incomplete',
  'for-somebody-else',
  'changed',
  'unpacks-too-large',
  'unreadable',
  'unknown-device',
  'wrong-signature',
  'shape',
] as const;
export type FileFaultCode = (typeof FILE_FAULT_CODES)[number];

/** One refusal: its code, and the sentences for people. Nothing of the file has been used. */
export type FileFault = { readonly code: FileFaultCode; readonly message: string };

const MESSAGES: Readonly<Record<FileFaultCode, string>> = {
  'too-big':
    'This file is larger than any that Plumbline makes. Nothing of it was used. Check that it is the right file.',
  'not-ours':
    'This is not a file that Plumbline made. Nothing of it was used. Choose a file that ends in .plumbpack or .plumbcard.',
  newer:
    'This file was made by a newer version of Plumbline. Nothing of it was used. Update Plumbline, then open it again.',
  incomplete:
    'This file is incomplete: its end has not arrived yet. Wait for it to finish copying or syncing, then open it again.',
  'for-somebody-else':
    'This file was sealed for somebody else and cannot be opened here. Ask its sender to make it for your contact card.',
  changed:
    'This file was changed or damaged on its way, so nothing of it was used. Fetch it again from where it was sent, or ask for it again.',
  'unpacks-too-large':
    'This file unpacks to more than any that Plumbline makes, so nothing of it was used. Ask its sender to make it again.',
  unreadable:
    'This file opens, but what is in it is not written as Plumbline writes it. Nothing of it was used. Ask its sender to make it again.',
  'unknown-device':
    'This file comes from a device whose contact card is not known here. Nothing of it was used. Ask its sender for their contact card, open it, compare the six words by telephone, then open this file again.',
  'wrong-signature':
    'The signature of this file is not that of the device it says it comes from, or it was made for somebody else. Nothing of it was used. Speak to its sender before you go on.',
  shape:
    'What is in this file is not what such a file holds. Nothing of it was used. Ask its sender to make it again.',
};

/** The refusal of a code, with where and what, if that is known. */
export const faultOf = (code: FileFaultCode, where = ''): FileFault => ({
  code,
  message: where === '' ? MESSAGES[code] : `${MESSAGES[code]} ${where}`,
});
