import { readdirSync, readFileSync } from 'node:fs';

const LOOK_MS = 20;
const KB_PER_MB = 1024;

export type Watched = {
  /** The longest time this process could not turn to anything else, in milliseconds. */
  readonly longestStallMs: number;
  /** The most memory any child of this process was seen with, in megabytes; null where the system does not tell. */
  readonly peakChildMegabytes: number | null;
};

/** What the kernel says is the most a direct child of this process has had in memory so far. */
function childrenPeakKilobytes(): number {
  let peak = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) continue;
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // It ended while it was looked at.
    }
  }
  return peak;
}

/** Looks every 20 ms at the clock and at the children of this process until it is told to stop. */
export function watchChildren(): () => Watched {
  const isLinux = process.platform === 'linux';
  let longest = 0;
  let peak = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - LOOK_MS);
    if (isLinux) peak = Math.max(peak, childrenPeakKilobytes());
    // What the looking itself takes is not a stall of who is watched.
    last = performance.now();
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    return {
      longestStallMs: Math.round(longest),
      peakChildMegabytes: isLinux ? Math.round(peak / KB_PER_MB) : null,
    };
  };
}
