import { createHash } from 'node:crypto';

/** What an entry of the trail is sealed with: its text and the seal of the entry before (docs/rules.md, trail). */
export const trailHash = (previous: string, body: string): string =>
  createHash('sha256').update(`plumbline-trail-1\n${previous}\n${body}`).digest('hex');
