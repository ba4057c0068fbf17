import * as Radix from '@radix-ui/react-slider';
import { pageDirection } from './direction';
import styles from './slider.module.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** It stays where it is, and keeps the keyboard: what was focused and is not any more sends a key to the whole page. */
  readonly isDisabled?: boolean;
  /** What the value means in words, for screen readers: '40 %'. */
  readonly inWords?: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** The hand let go. */
  readonly onCommit?: (value: number) => void;
}

export function Slider({
  label,
  value,
  min,
  max,
  step,
  isDisabled = false,
  inWords,
  onChange,
  onCommit,
}: SliderProps) {
  return (
    <Radix.Root
      className={styles.slider}
      dir={pageDirection()}
      value={[value]}
      min={min}
      max={max}
      step={step}
      aria-disabled={isDisabled}
      onValueChange={([next]) => next !== undefined && !isDisabled && onChange(next)}
      onValueCommit={([next]) => next !== undefined && !isDisabled && onCommit?.(next)}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb
        className={styles.thumb}
        aria-label={label}
        aria-valuetext={inWords?.(value)}
        aria-disabled={isDisabled}
      />
    </Radix.Root>
  );
}
