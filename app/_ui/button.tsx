import type { ComponentProps } from 'react';
import styles from './button.module.css';

export type ButtonLook = 'plain' | 'quiet' | 'accent' | 'danger';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
}

/** The class of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'quiet', more = ''): string {
  return `${styles.button} ${styles[look]} ${more}`;
}

export function Button({ look = 'quiet', className, ...rest }: ButtonProps) {
  return <button type="button" className={buttonClass(look, className)} {...rest} />;
}
