import type { Generated } from 'kysely';

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
    sampling: 'census' | 'simple' | null;
    seed: number | null;
    frame_hash: string | null;
    drawn_at: string | null;
    signed_off_at: string | null;
    created_at: string;
    holidays: string;
    local_standards: string;
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
    status: 'assigned' | 'in_progress' | 'complete' | 'signed_off' | 'withdrawn';
    elapsed_ms: Generated<number>;
    saved_at: string | null;
    cap_reason: Generated<string>;
    shown: Generated<number>;
    dealt_with: Generated<number>;
    contradictions: Generated<number>;
    notes_to_reword: Generated<number>;
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
  };
  headline: { audit_id: number; body: string };
};
