import { useId, useState } from 'react';
import { translate } from '../_language/translate';
import { ColourField } from './colour-field';
import { Popover } from './popover';
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
  /** Given where any colour may be picked beside those offered: which others are there already. */
  readonly used?: () => readonly string[];
  /** How such a one is taken from what is seen. */
  readonly pick?: () => Promise<string | undefined>;
}

/** One colour of a few. */
export function Swatches({ label, value, swatches, onChoose, used, pick }: SwatchesProps) {
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
              <span data-colour="" className={`${styles.dot} ${styles.none}`} />
            ) : (
              <span
                data-colour=""
                className={styles.dot}
                style={{ background: swatch.shownAs ?? swatch.value }}
              />
            )}
          </Radio>
        </Tooltip>
      ))}
      {used ? (
        <OwnColor
          label={label}
          value={value}
          isChosen={!hasChosen}
          used={used}
          pick={pick}
          onChoose={onChoose}
        />
      ) : null}
    </div>
  );
}

interface OwnColorProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly isChosen: boolean;
  readonly used: () => readonly string[];
  readonly onChoose: (value: string) => void;
  readonly pick?: () => Promise<string | undefined>;
}

/** Any other colour: behind a button that shows it. */
function OwnColor({ label, value, isChosen, used, pick, onChoose }: OwnColorProps) {
  const own = isChosen && value !== undefined && value !== 'none' ? value : undefined;
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={translate('{label}: another colour', { label })}
      side="right"
      className={styles.sheet}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={translate('{label}: another colour', { label })}
          title={translate('Another colour')}
          className={`${styles.swatch} ${own ? styles.ownChosen : ''}`}
        >
          <span
            data-colour=""
            className={`${styles.dot} ${own ? '' : styles.own}`}
            style={own ? { background: own } : undefined}
          />
        </button>
      }
    >
      {isOpen ? (
        <ColourField
          label={label}
          value={value === 'none' ? undefined : value}
          used={used()}
          usedLabel={translate('Used on this board')}
          usedName={translate('{label}: used on this board', { label })}
          onChoose={onChoose}
          pick={pick}
        />
      ) : null}
    </Popover>
  );
}
