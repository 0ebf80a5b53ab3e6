import { createHmac, hash, randomBytes } from 'node:crypto';

/** What an entry of the trail is sealed with: its text and the seal of the entry before (docs/rules.md, trail). */
export const trailHash = (previous: string, body: string): string =>
  hash('sha256', `plumbline-trail-1\n${previous}\n${body}`, 'hex');

/** A new key for the hashes of one reading or audit, hexadecimal. */
export const newSubjectKey = (): string => randomBytes(32).toString('hex');

/** A text's hash under a reading's or an audit's own key: nothing without it, nothing again once it is gone. */
export const keyedDigest = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
