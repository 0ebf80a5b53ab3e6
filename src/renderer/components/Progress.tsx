type ProgressProps = Readonly<{ label: string; done: number; total: number }>;

/** A thin ink bar with its numbers read out. */
export const Progress = ({ label, done, total }: ProgressProps) => (
  <span
    className="prog"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={total}
    aria-valuenow={done}
  >
    <i style={{ width: total === 0 ? 0 : `${(100 * done) / total}%` }} />
  </span>
);
