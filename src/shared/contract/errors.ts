import { z } from 'zod';

/**
 * Every way a call can be refused. The code plus its facts travel; the sentence for people is chosen at the edge
 * (renderer/sentences.ts for screens, the CLI for terminals), so `message` is a plain fallback.
 */
export const ERROR_CODES = [
  'unknown-procedure',
  'bad-input',
  'internal',
  'cancelled',
  // store
  'locked',
  'no-store',
  'wrong-passphrase',
  'weak-passphrase',
  'too-soon',
  'keys-damaged',
  'store-damaged',
  'store-newer',
  'older-copy',
  'wrong-code',
  'bad-code',
  'backup-failed',
  'policy-invalid',
  'on-hold',
  'store-in-use',
  'not-our-store',
  'store-exists',
  'folder-refused',
  'disk-full',
  'out-of-memory',
  'read-only',
  'file-in-use',
  'file-not-found',
  // templates
  'unknown-template',
  'template-invalid',
  // audits, cases, readings
  'not-found',
  'unknown-criterion',
  'bad-value',
  'bad-list',
  'not-editable',
  'incomplete',
  'identifier-in-text',
  'read-through-needed',
  'nothing-to-count',
  'population-too-small',
  // files
  'hostile-file',
  'unreadable-file',
  'usage',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A place in a file or on a screen, for sentences that name it. Rows count from 1 with the header. */
export const placeSchema = z.strictObject({
  file: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  criterion: z.string().optional(),
});
export type Place = z.infer<typeof placeSchema>;

export const failureSchema = z.strictObject({
  code: z.enum(ERROR_CODES),
  /** One plain sentence, complete with the place and the way out. */
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type Failure = z.infer<typeof failureSchema>;

export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** Thrown inside services to refuse a call; `dispatch` turns it into the envelope. Never crosses the wire. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
  toFailure(): Failure {
    return { code: this.code, message: this.message, details: this.details };
  }
}
