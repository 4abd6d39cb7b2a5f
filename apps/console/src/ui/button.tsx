import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './button.module.css';

/** How much a button asks for attention. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly kind?: ButtonKind;
  /** Whether its action runs. It keeps the focus then, and does nothing. */
  readonly isBusy?: boolean;
}

/** A button. Without a `type` it does not submit a form. */
export function Button({
  kind = 'secondary',
  isBusy = false,
  onClick,
  className,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={joinClasses(styles.button, styles[kind], className)}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? undefined : onClick}
    />
  );
}

/** Returns the classes of a link that looks like a button. */
export function buttonClass(kind: ButtonKind): string {
  return joinClasses(styles.button, styles[kind]);
}
