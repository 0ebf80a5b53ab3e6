import { z } from 'zod';
import { calendarDate, instant } from '../contract/schemas';
import { checkReference } from '../domain/case-reference';

/** What the files that travel are made of. Every text and every list has a limit. */
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

/** A file's own number: 128 random bits. */
export const packId = hex(32);
/** Made from a device's public keys, so that no other device can go by it. */
export const deviceId = hex(20);
/** SHA-256 in hexadecimal. */
export const sha256 = hex(64);
/** An audit's own id, the same on every machine. */
export const auditUid = z.string().regex(/^[0-9A-Za-z-]{8,64}$/);

/** Bytes in base64, of one exact length and in its one spelling. */
export const base64Text = (bytes: number) => {
  const rest = bytes % 3;
  const whole = Math.floor(bytes / 3) * 4;
  const tail = rest === 0 ? '' : rest === 1 ? '[A-Za-z0-9+/][AQgw]==' : '[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=';
  return z.string().regex(new RegExp(`^[A-Za-z0-9+/]{${whole}}${tail}$`));
};

/** Words that somebody is asked to trust: nothing that cannot be seen or that turns the line round. */
export const seenText = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}\u2028\u2029]+$/u, 'It holds signs that cannot be seen.');

const ISO_DATE = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;

/** Text of an auditor's that leaves the machine. A full date can identify a child and goes nowhere. */
export const dateless = (most: number) =>
  z
    .string()
    .max(most)
    .refine(
      (text) => !ISO_DATE.test(text),
      'It holds a full date. Dates stay on the machine where they were typed; only the time between them travels.',
    );

/** A case reference in its printed form, with the right check character. */
export const reference = z
  .string()
  .max(40)
  .refine((text) => {
    const checked = checkReference(text);
    return checked.ok && checked.value === text;
  }, 'It is not a case reference.');

/** A criterion's or closing question's id, or a section's for its evaluation. */
export const criterionId = z.string().regex(/^[A-Z]{3}-[A-Z](\d{1,2}[A-Z]?)?$/);

export const readingNumber = z.number().int().min(1).max(9);
export const counted = z.number().int().min(1).max(1_000_000_000);
export const agency = z.string().max(80);
export const optionalDate = calendarDate.nullable();

/** The newest entry of the sender's trail: whoever holds the file can tell a trail that was rewritten. */
export const trailHead = z.strictObject({
  sequence: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  hash: z.string().regex(/^([0-9a-f]{64})?$/),
});

/** What every sealed file begins with. `sequence` is counted by the sending device over all that it sends. */
export const letterhead = {
  packId,
  from: deviceId,
  sequence: counted,
  madeAt: instant,
  trailHead,
};

/** Says once for each item that stands twice, by what makes it that item. */
export function refuseTwice<T>(
  context: z.RefinementCtx<unknown>,
  path: readonly string[],
  items: readonly T[],
  nameOf: (item: T) => string,
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (seen.has(name)) {
      context.addIssue({ code: 'custom', path: [...path, index], message: `${name} stands twice.` });
    }
    seen.add(name);
  });
}
