import { type ComponentProps, useId } from 'react';
import styles from './text-field.module.css';

export interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
}

export function TextField({ label, className = '', id, ...rest }: TextFieldProps) {
  const ownId = useId();
  return (
    <div className={`${styles.field} ${className}`}>
      <label className={styles.label} htmlFor={id ?? ownId}>
        {label}
      </label>
      <input id={id ?? ownId} className={styles.input} autoComplete="off" spellCheck={false} {...rest} />
    </div>
  );
}
