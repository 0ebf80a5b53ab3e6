import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Ports } from '../core/ports';
import { writeDurably } from '../db/durable-file';

const deviceSchema = z.strictObject({ device: z.string().regex(/^[0-9a-f]{12}$/) });

export const DEVICE = 'device.json';

/** This installation's own mark in the trail: random, made once, and no name of a machine or a person. */
export function deviceOf(ports: Ports): string {
  const file = join(ports.files.dataFolder, DEVICE);
  if (existsSync(file)) {
    const read = deviceSchema.safeParse(parse(readFileSync(file, 'utf8')));
    if (read.success) return read.data.device;
  }
  const device = Buffer.from(ports.random.bytes(6)).toString('hex');
  writeDurably(file, `${JSON.stringify({ device })}\n`);
  return device;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged mark is made anew: earlier entries keep the old one.
    return null;
  }
}
