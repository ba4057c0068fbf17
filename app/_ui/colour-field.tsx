import { Pipette } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { translate } from '../_language/translate';
import styles from './colour-field.module.css';
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
}

/** The browser's way to take a colour from anywhere on the screen, where it has one. */
interface ScreenEyeDropper {
  open(): Promise<{ readonly sRGBHex: string }>;
}

/** '#abc', 'abc', '#AABBCC' and 'rgb(1, 2, 3)' as `#rrggbb`; undefined for what is no colour. */
export function readColour(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(written);
  if (short)
    return `#${short
      .slice(1)
      .flatMap((digit) => [digit, digit])
      .join('')}`;
  const long = /^#?([0-9a-f]{6})$/.exec(written);
  if (long) return `#${long[1]}`;
  const parts = /^rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})/.exec(written)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

async function pickFromScreen(): Promise<string | undefined> {
  const { EyeDropper } = window as unknown as { EyeDropper?: new () => ScreenEyeDropper };
  try {
    return EyeDropper ? readColour((await new EyeDropper().open()).sRGBHex) : undefined;
  } catch {
    // Escape: nothing was picked.
    return undefined;
  }
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
export function ColourField({ label, value, used, usedLabel, usedName, onChoose }: ColourFieldProps) {
  const group = useId();
  const canPick = typeof window !== 'undefined' && 'EyeDropper' in window;
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
        {canPick ? (
          <Tooltip label={translate('Take a colour from the screen')} side="top">
            <button
              type="button"
              aria-label={translate('{label}: from the screen', { label })}
              className={styles.dropper}
              onClick={() => void pickFromScreen().then((colour) => colour && onChoose(colour))}
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
