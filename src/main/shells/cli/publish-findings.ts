import { readFileSync } from 'node:fs';
import { PROFILE_KEYS } from '../../../shared/domain/case-profile';
import { DEFAULT_DISCLOSURE, THRESHOLDS, type Threshold } from '../../../shared/domain/disclosure/settings';
import { computeFindings } from '../../../shared/domain/findings';
import { type Register, registerSchema } from '../../../shared/exchange/register-file';
import { parseStrictJson } from '../../../shared/exchange/strict-json';
import type { FindingsBasis } from '../../services/findings-basis';
import { type ProtectedRelease, protectRelease } from '../../services/protect-release';
import { saveFileBeside } from '../../services/save-file';
import { refuseWith } from './output';

export type PublishArguments = {
  readonly threshold: number;
  /** A register of releases that is read and added to; null for none. */
  readonly register: string | null;
};

/** Protects findings for a publish build, the releases of the register in mind (docs/cli.md, findings). */
export async function publishBasis(basis: FindingsBasis, given: PublishArguments): Promise<ProtectedRelease> {
  const threshold = THRESHOLDS.find((each) => each === given.threshold);
  if (threshold === undefined)
    refuseWith('bad-input', [`--threshold ${given.threshold}: it is one of ${THRESHOLDS.join(', ')}.`]);
  const register = readRegister(given.register);
  const { compiled, readings, options } = basis;
  // Every group that there is, so that a release of the same answers by other groups is known for what it is.
  const every = PROFILE_KEYS.filter(
    ({ kind, key }) => kind === 'choice' && readings.some(({ profile }) => (profile[key] ?? '') !== ''),
  ).map(({ key }) => key);
  const dimensions = [...new Set([...options.dimensions, ...every])];
  const ofInstrument = register.releases.filter(({ templateKey }) => templateKey === compiled.template.key);
  return protectRelease(compiled, {
    findings: computeFindings(compiled, readings, { ...options, dimensions }),
    dimensions: options.dimensions,
    settings: { ...DEFAULT_DISCLOSURE, threshold: threshold as Threshold },
    period: options.period ?? '',
    ofThis: ofInstrument,
    ofOthers: [],
    // Nothing says that two files are of the same records.
    isCorrected: false,
  });
}

/** Adds a release to the register, once its files are there. */
export function addToRegister(path: string | null, { entry }: ProtectedRelease): void {
  if (path === null) return;
  const { releases } = readRegister(path);
  const register: Register = { schema: 'plumbline-register/1', releases: [...releases, entry] };
  saveFileBeside(path, new TextEncoder().encode(`${JSON.stringify(register, null, 2)}\n`));
}

function readRegister(path: string | null): Register {
  const none: Register = { schema: 'plumbline-register/1', releases: [] };
  if (path === null) return none;
  const text = textOf(path);
  if (text === null) return none;
  const json = parseStrictJson(text);
  const parsed = json.ok ? registerSchema.safeParse(json.value) : null;
  if (parsed?.success === true) return parsed.data;
  return refuseWith('unreadable-file', [
    `${path}: this is not a register of releases. Name one that an earlier --register made, or a file that is not there yet.`,
  ]);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    return refuseWith('unreadable-file', [
      `${path}: the register cannot be read. Check that it is a file and that you may open it.`,
    ]);
  }
}
