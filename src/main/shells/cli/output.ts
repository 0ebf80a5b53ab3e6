import type { Failure } from '../../../shared/contract/errors';

/** How a command ended: 0 done, 1 refused or failed, 2 wrong usage (docs/cli.md). */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes: people read stderr, programs read stdout. */
export type Terminal = {
  readonly json: boolean;
  readonly writeOut: (text: string) => void;
  readonly writeLine: (text: string) => void;
  /** True when stderr is a terminal that can redraw a line. */
  readonly canRedraw: boolean;
};

/** Thrown by a command to end with a plain sentence; carries what `--json` prints. */
export class CommandFailure extends Error {
  readonly failure: Failure;
  readonly exitCode: ExitCode;
  constructor(failure: Failure, exitCode: ExitCode = 1) {
    super(failure.message);
    this.name = 'CommandFailure';
    this.failure = failure;
    this.exitCode = exitCode;
  }
}

/** Ends a command with one sentence per problem; the first gives the code. */
export function refuseWith(
  code: Failure['code'],
  sentences: readonly string[],
  details: Record<string, unknown> = {},
): never {
  throw new CommandFailure({ code, message: sentences.join('\n'), details });
}

/** Prints what a command answers: one JSON value on stdout with `--json`, else the lines on stderr. */
export function report(terminal: Terminal, value: unknown, lines: readonly string[]): void {
  if (terminal.json) terminal.writeOut(`${JSON.stringify(value)}\n`);
  else for (const line of lines) terminal.writeLine(line);
}

const BAR_WIDTH = 24;

/** A progress bar on stderr: redrawn in a terminal, one line a step elsewhere, silent under `--json`. */
export function progressBar(terminal: Terminal): {
  step: (label: string, done: number, total: number) => void;
  end: () => void;
} {
  let lastLabel = '';
  return {
    step(label, done, total) {
      if (terminal.json) return;
      if (!terminal.canRedraw) {
        if (label !== lastLabel) terminal.writeLine(`${label} …`);
        lastLabel = label;
        return;
      }
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const filled = Math.round(share * BAR_WIDTH);
      process.stderr.write(
        `\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${label} ${done} of ${total}`,
      );
      lastLabel = label;
    },
    end() {
      if (!terminal.json && terminal.canRedraw && lastLabel !== '') process.stderr.write('\r\u001b[K');
    },
  };
}
