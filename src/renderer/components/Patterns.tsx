const HATCHES = [
  { id: 'p3', size: 6, fill: '--g3', line: '--h3', path: 'M0 0V6', width: 1.6 },
  { id: 'p2', size: 4.5, fill: '--g2', line: '--h2', path: 'M0 0V4.5', width: 3 },
  { id: 'p1', size: 5, fill: '--g1', line: '--h1', path: 'M0 0V5M0 0H5', width: 1.2 },
] as const;

/** The three hatches below good, drawn once a page: `fill="url(#p3)"` and so on. Plain fills are `--g6` … `--g4`. */
export const Patterns = () => (
  <svg width="0" height="0" className="patterns" aria-hidden="true">
    <defs>
      {HATCHES.map(({ id, size, fill, line, path, width }) => (
        <pattern
          key={id}
          id={id}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width={size} height={size} style={{ fill: `var(${fill})` }} />
          <path d={path} style={{ stroke: `var(${line})` }} strokeWidth={width} />
        </pattern>
      ))}
    </defs>
  </svg>
);
