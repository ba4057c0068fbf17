import { type ReactNode, useId } from 'react';
import styles from './switch.module.css';

export interface SwitchProps {
  readonly label: string;
  /** What it does, in a line below. */
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off at once, with its words beside it: a press anywhere on the row turns it. */
export function Switch({ label, hint, icon, isOn, isDisabled = false, onChange }: SwitchProps) {
  const hintId = useId();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-describedby={hint ? hintId : undefined}
      className={styles.row}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      {icon}
      <span className={styles.words}>
        {label}
        {/* Read after the name, and no part of it. */}
        {hint ? (
          <span id={hintId} aria-hidden="true" className={styles.hint}>
            {hint}
          </span>
        ) : null}
      </span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.thumb} />
      </span>
    </button>
  );
}
