/** Names that columns of `survey` have had, and the one they have here. */
export const SURVEY_ALIASES: Readonly<Record<string, string>> = {
  caption: 'label',
  command: 'type',
  tag: 'name',
  value: 'name',
  relevance: 'relevant',
  calculate: 'calculation',
  readonly: 'read_only',
  requiredmsg: 'required_message',
  'jr:requiredmsg': 'required_message',
  constraining_message: 'constraint_message',
  'jr:constraintmsg': 'constraint_message',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  noapperrorstring: 'no_app_error_string',
  'jr:noapperrorstring': 'no_app_error_string',
  big_image: 'big-image',
  'entities:saveto': 'save_to',
};
export const CHOICES_ALIASES: Readonly<Record<string, string>> = {
  caption: 'label',
  value: 'name',
  big_image: 'big-image',
};
export const SETTINGS_ALIASES: Readonly<Record<string, string>> = {
  title: 'form_title',
  set_form_title: 'form_title',
  set_form_id: 'form_id',
};

/** Columns of `survey` that mean something to somebody: to this reader, or to the tools that fill forms in. */
const KNOWN_SURVEY = [
  ...[
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'required',
    'required_message',
    'relevant',
    'constraint',
  ],
  ...['constraint_message', 'calculation', 'trigger', 'default', 'read_only', 'appearance', 'parameters'],
  ...['choice_filter', 'repeat_count', 'image', 'big-image', 'audio', 'video', 'media', 'autoplay', 'rows'],
  ...['no_app_error_string', 'save_to', 'compact_tag', 'note', 'disabled', 'intent', 'list_name', 'query'],
];
export const SURVEY_COLUMNS: ReadonlySet<string> = new Set(KNOWN_SURVEY);
export const CHOICES_COLUMNS: ReadonlySet<string> = new Set([
  ...['list_name', 'name', 'label', 'image', 'big-image', 'audio', 'video', 'media', 'geometry'],
  ...['score', 'is_na', 'exclusive'],
]);
export const SETTINGS_COLUMNS: ReadonlySet<string> = new Set([
  ...['form_title', 'form_id', 'id_string', 'version', 'instance_name', 'default_language', 'style'],
  ...[
    'public_key',
    'submission_url',
    'auto_send',
    'auto_delete',
    'client_editable',
    'allow_choice_duplicates',
  ],
  ...['clean_text_values', 'namespaces', 'name', 'instance_xmlns', 'omit_instanceid', 'prefix', 'delimiter'],
  ...['add_none_option', 'flat', 'instance_id'],
]);

/** Columns of our own (docs/formats.md, XLSForm); translatable ones among them below. */
export const OWN_COLUMNS = [
  ...['audit_id', 'audit_section', 'audit_profile', 'audit_part', 'audit_type', 'audit_meaning_id'],
  ...[
    'audit_short_label',
    'audit_unit_label',
    'audit_check',
    'audit_critical',
    'audit_core',
    'audit_reverse',
  ],
  ...['audit_per_agency', 'audit_critical_rule', 'audit_show_if', 'audit_grounds', 'audit_five', 'audit_two'],
  ...['audit_quality_indicators', 'audit_pairs_with', 'audit_links', 'audit_bank', 'audit_weight'],
  ...['audit_decimals', 'audit_standard', 'audit_standard_unit', 'audit_limit', 'audit_start_event'],
  ...['audit_end_event', 'audit_source', 'audit_exceptions', 'audit_missing_means'],
] as const;

/** Columns whose texts may come in several languages. */
export const TRANSLATABLE: ReadonlySet<string> = new Set([
  ...['label', 'hint', 'guidance_hint', 'required_message', 'constraint_message'],
  ...['image', 'big-image', 'audio', 'video'],
  ...['audit_short_label', 'audit_grounds', 'audit_five', 'audit_two', 'value'],
]);
