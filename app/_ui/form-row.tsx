import type { ReactNode } from 'react';
import styles from './form-row.module.css';

export interface FormRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A row of a form: what it is about, and on the right the control, which has a name of its own. */
export function FormRow({ label, hint, children }: FormRowProps) {
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        {label}
        {hint ? <span className={styles.hint}>{hint}</span> : null}
      </span>
      <div className={styles.field}>{children}</div>
    </div>
  );
}

export interface SelectRowProps {
  readonly label: string;
  readonly value: string | number;
  readonly isDisabled?: boolean;
  readonly onChange: (value: string) => void;
  /** Options. */
  readonly children: ReactNode;
}

/** One of many, or of a number that grows. */
export function SelectRow({ label, value, isDisabled = false, onChange, children }: SelectRowProps) {
  return (
    <label className={styles.row}>
      {label}
      <select
        className={styles.select}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </label>
  );
}
