const PATHS = {
  back: 'M9 3.5L5 8l4 4.500',
  down: 'M4.5 6L8 9.500L11.500 6',
  tick: 'M3 8.5l3.2 3L13 4.5',
  undo: 'M5.5 3L2.5 6l3 3M3 6h6.5a3.5 3.5 0 010 7H6',
  redo: 'M10.5 3l3 3-3 3M13 6H6.5a3.5 3.5 0 000 7H10',
  contradiction: 'M2.5 6h11M2.5 10h11M10.5 2.5l-5 11',
  flag: 'M4 14V2.500h8L10 5.500l2 3H4',
  profile: 'M3 3.500h10M3 7.500h10M3 11.500h6',
  calendar: 'M2.5 4h11v9.500h-11zM2.500 7h11M5.500 2v3M10.500 2v3',
} as const;
export type IconName = keyof typeof PATHS;

type IconProps = Readonly<{ name: IconName; size?: number }>;

/** A small line drawing beside words; never alone, so it is hidden from screen readers. */
export const Icon = ({ name, size = 16 }: IconProps) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.6" />
  </svg>
);

/** The plumb line and its bob. */
export const BrandMark = () => (
  <svg width="12" height="22" viewBox="0 0 12 22" aria-hidden="true">
    <path className="line" d="M6 0v13" strokeWidth="1.25" />
    <path className="bob" d="M1 12.500h10L6 21z" />
  </svg>
);
