import { type ReactNode, useId } from 'react';
import styles from './choices.module.css';
import { Radio } from './radio';
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
  const group = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.choices}>
      {choices.map((choice) => (
        <Tooltip key={choice.value} label={choice.label} side="top">
          <Radio
            group={group}
            label={choice.label}
            isChosen={choice.value === value}
            className={styles.choice}
            onChoose={() => onChoose(choice.value)}
          >
            {choice.picture}
          </Radio>
        </Tooltip>
      ))}
    </div>
  );
}
