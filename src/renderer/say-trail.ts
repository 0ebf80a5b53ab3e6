import type { TrailEntry } from '../shared/contract/trail';

/** What was done, as the trail names it, in words. */
const DONE: Readonly<Record<string, string>> = {
  opened: 'Opened',
  answered: 'Answered',
  noted: 'Note written',
  flagged: 'Flagged',
  unflagged: 'Flag taken away',
  profile: 'Case profile changed',
  cap_reason: 'Reason for going above the cap',
  completed: 'Completed',
  reopened: 'Reopened',
  signed_off: 'Signed off',
  concern_raised: 'Concern logged',
  concern_confirmed: 'Concern seen on the case system',
  warning_kept: 'Warning kept as it stands',
  audit_planned: 'Audit planned',
  plan_changed: 'Plan changed',
  list_taken_in: 'Case list taken in',
  list_cleared: 'Case list cleared',
  sample_drawn: 'Sample drawn',
  audit_signed_off: 'Audit signed off',
  audit_removed: 'Audit removed',
  headlines_saved: 'Headlines written',
  read_through: 'Texts read through',
  workbook_written: 'Workbook made',
  me_saved: 'Designation or agency changed',
  preferences_saved: 'Screen and keys changed',
  list_saved: 'List changed',
  list_reset: 'List put back',
  screening_words_saved: 'Words that identify changed',
  retention_saved: 'Retention periods changed',
  hold_put: 'Hold on deleting put',
  hold_lifted: 'Hold on deleting lifted',
  record_answers_deleted: 'Answers of an audit deleted',
  aggregates_deleted: 'Findings of an audit deleted',
  concern_log_deleted: 'Old concerns deleted',
  certificate_made: 'Certificate of deletion made',
  passphrase_changed: 'Passphrase changed',
  passphrase_set_by_code: 'New passphrase set with the recovery code',
  recovery_code_made: 'Recovery code made',
  escrow_added: 'Recipient given a key',
  escrow_removed: 'Recipient taken away',
  device_remembered: 'Remembered on this computer',
  device_forgotten: 'Forgotten on this computer',
  key_replaced: 'Data key replaced',
  backup_restored: 'Backup restored',
  backup_recovered: 'Backup opened in place of a damaged store',
  backup_brought_back: 'Brought back from a backup',
  older_copy_opened: 'Older copy opened knowingly',
};

/** `Answered`, `Workbook made`; a word that is not known here is shown as it is written, without its signs. */
export const sayDone = ({ what }: Pick<TrailEntry, 'what'>): string => {
  const words = what.replaceAll('_', ' ');
  return DONE[what] ?? words.charAt(0).toUpperCase() + words.slice(1);
};

/** A file's fingerprint is of use in full only to whoever compares it. */
export const saySubject = ({ subject }: Pick<TrailEntry, 'subject'>): string =>
  /^[0-9a-f]{64}$/.test(subject) ? `fingerprint ${subject.slice(0, 12)}…` : subject;
