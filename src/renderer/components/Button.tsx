import type { ComponentProps, ReactNode } from 'react';

type ButtonProps = Readonly<
  {
    kind?: 'plain' | 'primary' | 'stop' | 'quiet' | 'link';
    small?: boolean;
    children: ReactNode;
  } & Omit<ComponentProps<'button'>, 'className'>
>;

const CLASSES = {
  plain: 'btn',
  primary: 'btn primary',
  stop: 'btn stop',
  quiet: 'btn quiet',
  link: 'linkb',
} as const;

/** A button. One that cannot be used says why beside it; `aria-disabled` keeps it where the keyboard can find it. */
export const Button = ({
  kind = 'plain',
  small = false,
  type = 'button',
  children,
  ...rest
}: ButtonProps) => (
  <button {...rest} type={type} className={small ? `${CLASSES[kind]} small` : CLASSES[kind]}>
    {children}
  </button>
);
