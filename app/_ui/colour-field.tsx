import { Pipette } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { translate } from '../_language/translate';
import styles from './colour-field.module.css';
import { hasEyeDropper, pickFromScreen, readColour } from './pick-from-screen';
import { Radio } from './radio';
import { Tooltip } from './tooltip';

export interface ColourFieldProps {
  readonly label: string;
  /** `#rrggbb`; undefined where the chosen things differ or have none. */
  readonly value: string | undefined;
  /** Colours at hand, newest first. */
  readonly used: readonly string[];
  readonly usedLabel: string;
  /** The name of these for screen readers. */
  readonly usedName: string;
  readonly onChoose: (value: string) => void;
  /** Takes a colour from what is seen; absent: the browser's own way, where it has one. */
  readonly pick?: () => Promise<string | undefined>;
}

function HexField({ label, value, onChoose }: Pick<ColourFieldProps, 'label' | 'value' | 'onChoose'>) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    const colour = readColour(draft ?? '');
    if (colour && colour !== value) onChoose(colour);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape' && draft !== null) setDraft(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      aria-label={translate('{label} as hex code', { label })}
      className={styles.hex}
      value={draft ?? value ?? ''}
      placeholder="#rrggbb"
      maxLength={24}
      spellCheck={false}
      autoComplete="off"
      data-wrong={draft !== null && draft !== '' && readColour(draft) === undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}

/** Any colour: by its code, from the screen, from the picker, or one that is on the board already. */
export function ColourField({ label, value, used, usedLabel, usedName, onChoose, pick }: ColourFieldProps) {
  const group = useId();
  const take = pick ?? (hasEyeDropper() ? pickFromScreen : undefined);
  return (
    <div className={styles.field}>
      <div className={styles.row}>
        <span data-colour="" className={styles.well} style={{ background: value ?? 'transparent' }}>
          <input
            type="color"
            aria-label={translate('{label}: another colour', { label })}
            className={styles.picker}
            value={value ?? '#0d7068'}
            onChange={(event) => onChoose(event.target.value)}
          />
        </span>
        <HexField label={label} value={value} onChoose={onChoose} />
        {take ? (
          <Tooltip label={translate('Take a colour from the screen')} side="top">
            <button
              type="button"
              aria-label={translate('{label}: from the screen', { label })}
              className={styles.dropper}
              onClick={() => void take().then((colour) => colour && onChoose(colour))}
            >
              <Pipette size={15} aria-hidden="true" />
            </button>
          </Tooltip>
        ) : null}
      </div>
      {used.length > 0 ? (
        <div role="radiogroup" aria-label={usedName} className={styles.used}>
          <span className={styles.usedLabel} aria-hidden="true">
            {usedLabel}
          </span>
          {used.map((colour) => (
            <Radio
              key={colour}
              group={group}
              label={colour}
              isChosen={colour === value}
              className={styles.dot}
              onChoose={() => onChoose(colour)}
            >
              <span data-colour="" className={styles.fill} style={{ background: colour }} />
            </Radio>
          ))}
        </div>
      ) : null}
    </div>
  );
}
