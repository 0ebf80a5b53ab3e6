import type { Schema } from './schema';

/** What a table is for, and what groups of its columns hold, for people who do not read SQL. */
type TableWords<Column extends string> = {
  readonly what: string;
  readonly holds: readonly (readonly [columns: readonly Column[], words: string])[];
};

/**
 * Every table and column of schema.ts in plain words; the information-governance pack prints them. A table without words
 * does not compile, and a column without words fails tests/db/schema-words.test.ts.
 */
export const SCHEMA_WORDS: {
  readonly [T in keyof Schema]: TableWords<keyof Schema[T] & string>;
} & { readonly schema_migration: TableWords<'version' | 'name' | 'sha256'> } = {
  meta: {
    what: 'The store’s own particulars',
    holds: [
      [
        ['key', 'value'],
        'The store’s id, its line of history, how it was last closed, the program’s version',
      ],
    ],
  },
  setting: {
    what: 'Settings and the partnership’s lists',
    holds: [
      [
        ['key', 'value'],
        'Designation, agency and partnership of whoever uses the store; screen and locking; localities, holidays and standards; words for the screening; periods of retention and the hold; when readers agree enough',
      ],
    ],
  },
  template_version: {
    what: 'Audit templates as they were used',
    holds: [
      [
        ['template_key', 'version', 'hash', 'published_at'],
        'Which template, which version, its seal, when it came into use',
      ],
      [['body'], 'The questions and their guidance; nothing about a case'],
    ],
  },
  audit: {
    what: 'Audits',
    holds: [
      [['audit_id', 'uid'], 'Numbers of the store’s own; `uid` is the same on every computer of the audit'],
      [
        ['template_key', 'template_version', 'title', 'period_code', 'period_start', 'period_end'],
        'Template, title and period',
      ],
      [
        ['agencies', 'lead_designation', 'deadline'],
        'Agencies that take part, the lead’s designation, the deadline',
      ],
      [
        ['population', 'sampling', 'seed', 'frame_hash', 'drawn_at', 'sample_plan'],
        'How the sample was drawn, so that it can be drawn again: size of the whole, kind, starting number, seal of the list, when, the plan',
      ],
      [
        ['holidays', 'local_standards', 'moderation_rules'],
        'Holidays, local standards and rules of moderation as they stood',
      ],
      [['created_at', 'signed_off_at'], 'When it was made and signed off'],
      [
        ['issue_number', 'locked_at', 'lock_hash', 'correction_note'],
        'Issue of the findings, when they were locked, their seal, what was corrected',
      ],
    ],
  },
  case_file: {
    what: 'Case files in an audit’s list',
    holds: [
      [['case_id', 'audit_id'], 'Numbers of the store’s own'],
      [
        ['list_reference', 'reference'],
        'The reference in the list that was given, and the one this audit gave instead; never a name or a CHI number',
      ],
      [['profile'], 'What the list said of the case in codes: age band, locality, register and the like'],
    ],
  },
  reading: {
    what: 'Readings: one auditor, one case file',
    holds: [
      [
        ['reading_id', 'case_id', 'reading_number'],
        'Which case file, and whether it is the first reading of it, the second or a later one',
      ],
      [['designation', 'agency'], 'The auditor’s designation and agency; never a name'],
      [
        ['status', 'saved_at', 'elapsed_ms', 'revision'],
        'How far it is, when it was last saved, time spent, number of changes',
      ],
      [['cap_reason'], 'Why a grade above the ceiling was given, in words (screened)'],
      [['shown', 'dealt_with', 'contradictions', 'notes_to_reword'], 'Counts for lists'],
    ],
  },
  reading_profile: {
    what: 'What the auditor found of the case, in codes',
    holds: [
      [
        ['reading_id', 'key', 'value'],
        'Age band, gender, legal basis and the like: a code from a list, or not recorded',
      ],
    ],
  },
  answer: {
    what: 'Answers',
    holds: [
      [
        ['reading_id', 'criterion_id', 'agency'],
        'Which reading, which question, and for which agency where it is asked of each',
      ],
      [
        ['state', 'value'],
        'Answered, not applicable, unable or unanswered; the answer: a grade, a word, a number, text or dates (screened). At sign-off dates become elapsed time',
      ],
      [['reason'], 'Why it does not apply or could not be answered, as a code'],
    ],
  },
  answer_note: {
    what: 'Evidence notes',
    holds: [
      [['reading_id', 'criterion_id'], 'Which answer'],
      [
        ['note', 'flagged'],
        'Where on the record the evidence is, in words (screened); whether somebody wants to come back to it',
      ],
    ],
  },
  trail_subject: {
    what: 'Keys of the trail’s seals',
    holds: [
      [
        ['subject_id', 'kind', 'row_id', 'key'],
        'A random key for each audit and reading. It goes when they are deleted, and with it any way to work out what was sealed',
      ],
    ],
  },
  trail: {
    what: 'The trail: every change',
    holds: [
      [
        ['sequence', 'previous', 'hash', 'about'],
        'Order, the seal of the entry before, its own seal, what it is about',
      ],
      [
        ['body'],
        'When, by which device and designation, what kind of change, and keyed seals of before and after; never what was written',
      ],
    ],
  },
  screening_decision: {
    what: 'Warnings that somebody looked at and kept',
    holds: [
      [['audit_id', 'reading_id', 'subject', 'kind'], 'Where, and what kind of warning'],
      [['text_hash'], 'A keyed seal of what was kept, not the words'],
      [['reason', 'at', 'designation'], 'Why it does not identify, when, and by whom (designation)'],
    ],
  },
  read_through: {
    what: 'That the lead read every text before it left',
    holds: [
      [
        ['audit_id', 'texts_hash', 'at', 'designation'],
        'Of which texts (their seal), when, and by whom (designation)',
      ],
    ],
  },
  comparison: {
    what: 'What an audit’s findings are held against',
    holds: [
      [['audit_id', 'kind', 'against_id'], 'An earlier audit of the store, or totals that were typed in'],
    ],
  },
  baseline_total: {
    what: 'Totals of an earlier round, as they were typed in',
    holds: [
      [['audit_id', 'criterion_id', 'x', 'n'], 'How many of how many, by criterion; no record and no person'],
      [['period', 'source', 'sampling'], 'When and where they come from, and how that sample was drawn'],
    ],
  },
  release: {
    what: 'What was published of an audit',
    holds: [
      [
        ['release_id', 'audit_id', 'at', 'designation', 'papers'],
        'Of which audit, when, by which designation, which papers',
      ],
      [['threshold', 'zeros'], 'How small numbers were protected'],
      [
        ['body'],
        'Every number that was printed, and the place of every number that was hidden; no hidden number',
      ],
    ],
  },
  kept_findings: {
    what: 'Findings that stay when answers are deleted',
    holds: [[['audit_id', 'body', 'at'], 'Counts and percentages of an audit; no case reference, no note']],
  },
  certificate: {
    what: 'Certificates of deletion',
    holds: [[['certificate_id', 'body'], 'What was deleted, as counts and dates; no reference and no title']],
  },
  reopening: {
    what: 'Readings that were opened again',
    holds: [[['reading_id', 'at', 'reason'], 'Which, when, and why in words']],
  },
  concern: {
    what: 'The log of immediate concerns',
    holds: [
      [
        ['concern_id', 'uid', 'device_id', 'reading_id', 'reference'],
        'Which reading of which reference, on which device; no description of a child or an incident',
      ],
      [
        ['tier', 'raised_at', 'role_told', 'told_at', 'method', 'case_system_confirmed_at'],
        'How urgent, when, which role was told, when and how, and that it is on the case system',
      ],
      [
        ['acknowledged_at', 'acknowledged_by', 'outcome', 'closed_at', 'closed_by'],
        'Who took it on (designation) and when, and how it ended, as a code',
      ],
    ],
  },
  case_draw: {
    what: 'How a listed case file came into the sample',
    holds: [
      [
        ['case_id', 'stratum', 'outcome', 'reserve_order'],
        'Its group, whether it was drawn, and its place among the reserves',
      ],
      [['family'], 'A code of the list’s own for children of one family; empty where the list has none'],
      [['reason'], 'Why it was excluded or replaced, in words (screened)'],
    ],
  },
  assignment: {
    what: 'Whose a reading is',
    holds: [
      [
        ['reading_id', 'device_id', 'second', 'calibration', 'agencies', 'independent_at'],
        'Which device reads it, whether as a second reading or for calibration, for which agencies, and when the auditor confirmed independence',
      ],
    ],
  },
  declined: {
    what: 'References that an auditor handed back',
    holds: [
      [
        ['case_id', 'reading_number', 'device_id', 'ground', 'at'],
        'Which, by which device, on what ground (a code such as own case or own team), when',
      ],
      [['reason'], 'A reason in words where the ground is another'],
    ],
  },
  device_key: {
    what: 'This store’s own keys for files that travel',
    holds: [
      [
        ['only', 'body', 'sequence'],
        'The keys by which the store opens and signs packs and returns, and the number of the last file; never written out',
      ],
    ],
  },
  known_card: {
    what: 'Contact cards of the other devices',
    holds: [
      [['device_id', 'body'], 'Designation, agency and public keys of an auditor’s or lead’s device'],
      [
        ['added_at', 'compared_at'],
        'When it was taken in, and when its six words were compared by telephone',
      ],
    ],
  },
  received_audit: {
    what: 'Audits that came in a pack',
    holds: [
      [
        ['audit_id', 'lead_device_id', 'expires_on', 'sequence'],
        'From which device, until when it may be opened, the newest pack taken',
      ],
    ],
  },
  sent_file: {
    what: 'Sealed files that were made here',
    holds: [
      [
        ['pack_id', 'audit_id', 'kind', 'device_id', 'sequence', 'hash', 'made_at'],
        'Of which audit, of which kind, for which device, its seal, when',
      ],
      [['held', 'received_at'], 'Which references and revisions it held; when its receipt came'],
    ],
  },
  opened_file: {
    what: 'Sealed files that were opened here',
    holds: [
      [
        ['pack_id', 'hash', 'device_id', 'kind', 'opened_at'],
        'Which, from which device, of which kind, when',
      ],
    ],
  },
  merge: {
    what: 'When returns were taken in',
    holds: [
      [
        ['merge_id', 'audit_id', 'at', 'designation', 'undone_at'],
        'When, by whom (designation), and when it was undone',
      ],
    ],
  },
  merged_return: {
    what: 'Returns as they came',
    holds: [
      [
        ['merge_id', 'return_id', 'device_id', 'sequence', 'hash', 'made_at'],
        'From which device, its number and seal, when it was made',
      ],
      [['body'], 'The return whole: readings, answers and notes of that auditor, under references'],
    ],
  },
  merge_decision: {
    what: 'Which reading stands where two did not agree',
    holds: [
      [
        ['audit_id', 'reference', 'reading_number', 'content_hash', 'seen', 'at', 'designation'],
        'Which reference, which content and against which others (their seals), when and by whom (designation)',
      ],
    ],
  },
  kept_as_second: {
    what: 'Readings that came under one number and were both kept',
    holds: [
      [
        ['audit_id', 'reference', 'reading_number', 'device_id', 'becomes', 'at', 'designation'],
        'Which reference, which device’s reading counts under which number, when and by whom (designation)',
      ],
    ],
  },
  template_draft: {
    what: 'Audit templates that are being written',
    holds: [
      [
        ['draft_id', 'template_key', 'base_key', 'base_version', 'base_hash', 'revision', 'made'],
        'Which template, which version it was made from, how often it was changed',
      ],
      [['body'], 'The questions and their guidance; nothing about a case'],
      [['started_at', 'saved_at'], 'When it was begun and last saved'],
    ],
  },
  template_draft_step: {
    what: 'What can be undone in them',
    holds: [
      [['draft_id', 'step', 'what', 'joins', 'at'], 'Which draft, which step, what it changed, when'],
      [['undo', 'redo'], 'The words as they were before and after the step'],
    ],
  },
  bank_criterion: {
    what: 'The bank of shared criteria',
    holds: [
      [
        ['bank_id', 'version', 'title', 'body', 'note', 'published_at'],
        'A criterion in its versions: question, answers, guidance, why it was changed, when; nothing about a case',
      ],
    ],
  },
  activity: {
    what: 'The improvement calendar: what comes round in the year',
    holds: [
      [
        ['activity_id', 'body', 'revision'],
        'Its title, kind, how often, from when, whose it is (roles and groups), how often it was changed',
      ],
      [['added_at', 'changed_at'], 'When it was added and last changed'],
    ],
  },
  activity_turn: {
    what: 'What became of each turn of it',
    holds: [
      [
        ['activity_id', 'planned_on', 'state', 'moved_to', 'reason', 'audit_id'],
        'Which turn, how far it is, where it slipped to and why, which audit it is',
      ],
    ],
  },
  target_change: {
    what: 'Targets as the partnership has changed them',
    holds: [
      [
        ['number', 'body', 'revision', 'changed_at'],
        'Which target, its wording, number, date and baseline, how often and when it was changed',
      ],
    ],
  },
  target_figure: {
    what: 'Figures typed in for targets',
    holds: [
      [
        ['figure_id', 'number', 'value', 'x', 'n', 'counted_on', 'source', 'added_at'],
        'Of which target, the figure, how many of how many, its day and source; counts of everybody, nothing of one case',
      ],
    ],
  },
  improvement_action: {
    what: 'Actions: what people decided to change',
    holds: [
      [
        ['action_id', 'series', 'ordinal', 'audit_id', 'revision'],
        'Its number, the audit it came from, how often it was changed',
      ],
      [['body'], 'Its aim, measure, owner (a role), dates and evidence; nothing about one case'],
      [['closing'], 'What came of it, and what the next round will ask'],
      [['added_at', 'changed_at'], 'When it was added and last changed'],
    ],
  },
  action_step: {
    what: 'What was done and learnt in each',
    holds: [
      [
        ['action_id', 'step', 'turn', 'stage', 'words', 'made_on'],
        'Which action, which stage of which turn, what was done, on which day',
      ],
    ],
  },
  standing: {
    what: 'What stands for a reading that came in returns',
    holds: [
      [
        ['reading_id', 'outcome', 'content_hash', 'device_id', 'made_at'],
        'How far it is, which content (its seal), from which device, when',
      ],
    ],
  },
  unplaced: {
    what: 'Readings that could be given to nobody',
    holds: [
      [
        ['audit_id', 'reference', 'why'],
        'Which reference, and for whom it was not possible and why (designations)',
      ],
    ],
  },
  query: {
    what: 'Questions of the lead about an answer',
    holds: [
      [
        [
          'query_id',
          'reading_id',
          'criterion_id',
          'agency',
          'asked_at',
          'sent_at',
          'replied_at',
          'taken_back_at',
        ],
        'About which answer, and when it was asked, sent, replied to or taken back',
      ],
      [
        ['question', 'reply', 'outcome', 'answer_before'],
        'Question and reply in words (screened), whether the answer was changed, and what it was',
      ],
    ],
  },
  agreed_answer: {
    what: 'Answers that moderation settled',
    holds: [
      [
        ['case_id', 'criterion_id', 'agency', 'state', 'value', 'reason'],
        'The answer that stands, beside the originals, in the same form',
      ],
      [
        ['decided', 'why', 'change_guidance', 'at', 'designation'],
        'Agreed or kept, why in words (screened), whether guidance should change, when and by whom (designation)',
      ],
    ],
  },
  moderation: {
    what: 'How far a case file is in moderation',
    holds: [
      [
        ['case_id', 'unblinded_at', 'moderated_at', 'cap_reason', 'readings'],
        'When it was shown whose reading is whose, when it was settled, why above a ceiling (screened), and from which readings',
      ],
    ],
  },
  audit_issue: {
    what: 'Issues of an audit’s findings',
    holds: [
      [
        ['audit_id', 'issue_number', 'locked_at', 'hash', 'note', 'designation'],
        'Number, when it was locked, its seal, what was corrected, by whom (designation)',
      ],
    ],
  },
  schema_migration: {
    what: 'Which steps made the database what it is',
    holds: [[['version', 'name', 'sha256'], 'Number, name and seal of each step that came with the program']],
  },
  headline: {
    what: 'Headlines for a report',
    holds: [
      [['audit_id', 'body'], 'Sentences the lead wrote or accepted about an audit as a whole (screened)'],
    ],
  },
};
