import { useId } from 'react';
import { Radio } from './radio';
import styles from './swatches.module.css';
import { Tooltip } from './tooltip';

export interface Swatch {
  /** `#rrggbb` or 'none'. */
  readonly value: string;
  /** Its name in words: 'Red'. */
  readonly label: string;
  /** How it looks in the present theme, where that differs from the value. */
  readonly shownAs?: string;
}

export interface SwatchesProps {
  readonly label: string;
  /** Undefined where the chosen things differ. */
  readonly value: string | undefined;
  readonly swatches: readonly Swatch[];
  readonly onChoose: (value: string) => void;
  /** Whether any colour may be picked beside those offered. */
  readonly allowsOwn?: boolean;
}

/** One colour of a few. */
export function Swatches({ label, value, swatches, onChoose, allowsOwn = false }: SwatchesProps) {
  const group = useId();
  const hasChosen = swatches.some((swatch) => swatch.value === value);
  return (
    <div role="radiogroup" aria-label={label} className={styles.swatches}>
      {swatches.map((swatch) => (
        <Tooltip key={swatch.value} label={swatch.label} side="top">
          <Radio
            group={group}
            label={swatch.label}
            isChosen={swatch.value === value}
            className={styles.swatch}
            onChoose={() => onChoose(swatch.value)}
          >
            {swatch.value === 'none' ? (
              <span className={`${styles.dot} ${styles.none}`} />
            ) : (
              <span className={styles.dot} style={{ background: swatch.shownAs ?? swatch.value }} />
            )}
          </Radio>
        </Tooltip>
      ))}
      {allowsOwn ? <OwnColor label={label} value={value} isChosen={!hasChosen} onChoose={onChoose} /> : null}
    </div>
  );
}

interface OwnColorProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (value: string) => void;
}

/** Any other colour, by the browser's own picker. */
function OwnColor({ label, value, isChosen, onChoose }: OwnColorProps) {
  const own = isChosen && value !== undefined && value !== 'none' ? value : undefined;
  return (
    <Tooltip label="Another colour" side="top">
      <span className={`${styles.swatch} ${styles.ownSwatch} ${own ? styles.ownChosen : ''}`}>
        <span
          className={`${styles.dot} ${own ? '' : styles.own}`}
          style={own ? { background: own } : undefined}
        />
        <input
          type="color"
          aria-label={`${label}: another colour`}
          className={styles.picker}
          value={own ?? '#0d7068'}
          onChange={(event) => onChoose(event.target.value)}
        />
      </span>
    </Tooltip>
  );
}
