import type { ComponentProps, ReactNode } from 'react';
import styles from './radio.module.css';

export interface RadioProps extends Omit<ComponentProps<'label'>, 'children'> {
  /** The radio buttons of one name are one tab stop; arrows walk in them. */
  readonly group: string;
  readonly label: string;
  readonly isChosen: boolean;
  /** Told on every press, also when it is chosen already. */
  readonly onChoose: () => void;
  readonly keyShortcuts?: string;
  readonly children: ReactNode;
}

/** A radio button that looks like what is in it. Style the chosen one with `:has(:checked)`. */
export function Radio({
  group,
  label,
  isChosen,
  onChoose,
  keyShortcuts,
  className = '',
  children,
  ...rest
}: RadioProps) {
  return (
    <label className={`${styles.radio} ${className}`} {...rest}>
      {children}
      <input
        type="radio"
        className={styles.input}
        name={group}
        aria-label={label}
        aria-keyshortcuts={keyShortcuts}
        checked={isChosen}
        onChange={onChoose}
        onClick={isChosen ? onChoose : undefined}
      />
    </label>
  );
}
