import type { Generated } from 'kysely';

/** A number that may have a fraction; every other one is whole. */
type Real = number;

/** The store's tables as kysely sees them; a test holds this against the database itself. */
export type Schema = {
  meta: { key: string; value: string };
  setting: { key: string; value: string };
  template_version: {
    template_key: string;
    version: number;
    hash: string;
    body: string;
    published_at: string;
  };
  audit: {
    audit_id: Generated<number>;
    uid: Generated<string>;
    template_key: string;
    template_version: number;
    title: string;
    period_code: string;
    period_start: string;
    period_end: string;
    agencies: string;
    lead_designation: string;
    deadline: string | null;
    population: number | null;
    sampling: 'census' | 'simple' | 'stratified' | 'systematic' | 'purposive' | 'learning' | null;
    seed: number | null;
    frame_hash: string | null;
    drawn_at: string | null;
    signed_off_at: string | null;
    created_at: string;
    holidays: string;
    local_standards: string;
    sample_plan: Generated<string>;
    issue_number: Generated<number>;
    locked_at: string | null;
    lock_hash: string | null;
    correction_note: Generated<string>;
    moderation_rules: Generated<string>;
  };
  case_file: {
    case_id: Generated<number>;
    audit_id: number;
    list_reference: string;
    reference: string | null;
    profile: string;
  };
  reading: {
    reading_id: Generated<number>;
    case_id: number;
    reading_number: number;
    designation: string;
    agency: string;
    status:
      | 'assigned'
      | 'in_progress'
      | 'complete'
      | 'submitted'
      | 'merged'
      | 'queried'
      | 'moderated'
      | 'signed_off'
      | 'locked'
      | 'withdrawn';
    elapsed_ms: Generated<number>;
    saved_at: string | null;
    cap_reason: Generated<string>;
    shown: Generated<number>;
    dealt_with: Generated<number>;
    contradictions: Generated<number>;
    notes_to_reword: Generated<number>;
    revision: Generated<number>;
  };
  reading_profile: { reading_id: number; key: string; value: string };
  answer: {
    reading_id: number;
    criterion_id: string;
    agency: string;
    state: 'answered' | 'not_applicable' | 'unable' | 'unanswered';
    value: string;
    reason: string;
  };
  answer_note: { reading_id: number; criterion_id: string; note: string; flagged: number };
  trail_subject: { subject_id: Generated<number>; kind: 'audit' | 'reading'; row_id: number; key: string };
  trail: { sequence: number; previous: string; body: string; hash: string; about: number };
  screening_decision: {
    audit_id: number;
    reading_id: number | null;
    subject: string;
    kind: string;
    text_hash: string;
    reason: 'not_identifying' | 'role_or_place_of_work' | 'public_body' | 'consent_recorded';
    at: string;
    designation: string;
  };
  read_through: { audit_id: number; texts_hash: string; at: string; designation: string };
  comparison: { audit_id: number; kind: 'audit' | 'totals'; against_id: number | null };
  baseline_total: {
    audit_id: number;
    criterion_id: string;
    x: number;
    n: number;
    period: string;
    source: string;
    sampling: 'simple' | 'census' | 'purposive';
  };
  release: {
    release_id: Generated<number>;
    audit_id: number;
    at: string;
    designation: string;
    threshold: number;
    zeros: 'shown' | 'hidden';
    papers: string;
    body: string;
  };
  kept_findings: { audit_id: number; body: string; at: string };
  certificate: { certificate_id: string; body: string };
  reopening: { reading_id: number; at: string; reason: string };
  concern: {
    concern_id: Generated<number>;
    reading_id: number | null;
    reference: string;
    tier: number;
    raised_at: string;
    role_told: string;
    told_at: string | null;
    method: 'telephone' | 'in_person' | 'other';
    case_system_confirmed_at: string | null;
    uid: Generated<string>;
    device_id: Generated<string>;
    acknowledged_at: string | null;
    acknowledged_by: Generated<string>;
    outcome: Generated<string>;
    closed_at: string | null;
    closed_by: Generated<string>;
  };
  case_draw: {
    case_id: number;
    stratum: string;
    family: string;
    outcome: 'listed' | 'drawn' | 'reserve' | 'excluded' | 'replaced';
    reason: string;
    reserve_order: number;
  };
  assignment: {
    reading_id: number;
    device_id: string;
    second: number;
    calibration: number;
    agencies: string;
    independent_at: string | null;
  };
  declined: {
    case_id: number;
    reading_number: number;
    device_id: string;
    ground: 'own_case' | 'own_team' | 'line_management' | 'personal' | 'other';
    reason: string;
    at: string;
  };
  device_key: { only: number; body: string; sequence: Generated<number> };
  known_card: { device_id: string; body: string; added_at: string; compared_at: string | null };
  received_audit: { audit_id: number; lead_device_id: string; expires_on: string; sequence: number };
  sent_file: {
    pack_id: string;
    audit_id: number;
    kind: 'assignment' | 'return' | 'queries' | 'receipt';
    device_id: string;
    sequence: number;
    hash: string;
    made_at: string;
    held: string;
    received_at: string | null;
  };
  opened_file: {
    pack_id: string;
    hash: string;
    device_id: string;
    kind: 'assignment' | 'queries' | 'receipt';
    opened_at: string;
  };
  merge: {
    merge_id: Generated<number>;
    audit_id: number;
    at: string;
    designation: string;
    undone_at: string | null;
  };
  merged_return: {
    merge_id: number;
    return_id: string;
    device_id: string;
    sequence: number;
    hash: string;
    made_at: string;
    body: string;
  };
  merge_decision: {
    audit_id: number;
    reference: string;
    reading_number: number;
    content_hash: string;
    seen: Generated<string>;
    at: string;
    designation: string;
  };
  kept_as_second: {
    audit_id: number;
    reference: string;
    reading_number: number;
    device_id: string;
    becomes: number;
    at: string;
    designation: string;
  };
  template_draft: {
    draft_id: Generated<number>;
    template_key: string;
    base_key: string;
    base_version: number;
    base_hash: string;
    body: string;
    revision: Generated<number>;
    made: Generated<number>;
    started_at: string;
    saved_at: string;
  };
  template_draft_step: {
    draft_id: number;
    step: number;
    what: string;
    joins: string;
    undo: string;
    redo: string;
    at: string;
  };
  activity: {
    activity_id: Generated<number>;
    body: string;
    revision: Generated<number>;
    added_at: string;
    changed_at: string;
  };
  activity_turn: {
    activity_id: number;
    planned_on: string;
    state: 'planned' | 'in_hand' | 'done' | 'dropped';
    moved_to: string;
    reason: string;
    audit_id: number | null;
  };
  target_change: {
    number: number;
    body: string;
    revision: number;
    changed_at: string;
  };
  target_figure: {
    figure_id: Generated<number>;
    number: number;
    value: Real;
    x: number | null;
    n: number | null;
    counted_on: string;
    source: string;
    added_at: string;
  };
  improvement_action: {
    action_id: Generated<number>;
    series: string;
    ordinal: number;
    audit_id: number | null;
    body: string;
    closing: string | null;
    revision: Generated<number>;
    added_at: string;
    changed_at: string;
  };
  action_step: {
    action_id: number;
    step: number;
    turn: number;
    stage: string;
    words: string;
    made_on: string;
  };
  bank_criterion: {
    bank_id: string;
    version: number;
    title: string;
    body: string;
    note: string;
    published_at: string;
  };
  standing: {
    reading_id: number;
    outcome: 'in_progress' | 'complete' | 'conflict';
    content_hash: string;
    device_id: string;
    made_at: string;
  };
  query: {
    query_id: string;
    reading_id: number;
    criterion_id: string;
    agency: string;
    question: string;
    asked_at: string;
    sent_at: string | null;
    answer_before: string;
    outcome: 'changed' | 'kept' | null;
    reply: Generated<string>;
    replied_at: string | null;
    taken_back_at: string | null;
  };
  unplaced: {
    audit_id: number;
    reference: string;
    why: string;
  };
  agreed_answer: {
    case_id: number;
    criterion_id: string;
    agency: string;
    state: 'answered' | 'not_applicable' | 'unable' | 'unanswered';
    value: string;
    reason: string;
    decided: 'agreed' | 'kept';
    why: string;
    change_guidance: number;
    at: string;
    designation: string;
  };
  moderation: {
    case_id: number;
    unblinded_at: string | null;
    moderated_at: string | null;
    cap_reason: Generated<string>;
    readings: Generated<string>;
  };
  audit_issue: {
    audit_id: number;
    issue_number: number;
    locked_at: string;
    hash: string;
    note: string;
    designation: string;
  };
  headline: { audit_id: number; body: string };
};
