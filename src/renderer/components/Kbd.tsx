type KbdProps = Readonly<{ children: string | number }>;

/** A key cap. Decorative beside a control that has its own name, so screen readers skip it. */
export const Kbd = ({ children }: KbdProps) => (
  <span className="keycap" aria-hidden="true">
    <kbd>{children}</kbd>
  </span>
);
