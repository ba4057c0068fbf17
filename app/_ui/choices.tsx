import type { ReactNode } from 'react';
import styles from './choices.module.css';
import { moveRovingFocus } from './roving-focus';
import { Tooltip } from './tooltip';

export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly picture: ReactNode;
}

export interface ChoicesProps<Value> {
  readonly label: string;
  /** Undefined where the chosen things differ. */
  readonly value: Value | undefined;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few, side by side. */
export function Choices<Value extends string | number>({
  label,
  value,
  choices,
  onChoose,
}: ChoicesProps<Value>) {
  const hasChosen = choices.some((choice) => choice.value === value);
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.choices}
      onKeyDown={(event) => moveRovingFocus(event, 'radio')?.click()}
    >
      {choices.map((choice, index) => (
        <Tooltip key={choice.value} label={choice.label} side="top">
          <button
            type="button"
            role="radio"
            aria-checked={choice.value === value}
            aria-label={choice.label}
            tabIndex={choice.value === value || (!hasChosen && index === 0) ? 0 : -1}
            className={styles.choice}
            onClick={() => onChoose(choice.value)}
          >
            {choice.picture}
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
