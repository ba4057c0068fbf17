import { type KeyboardEvent, useState } from 'react';
import type { Editor } from '../../editor/editor';
import type { PlaceNumbers } from '../../editor/placing/place-numbers';
import { pageLocale } from '../_language/locale';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { useSelected, useSignal } from '../_ui/use-signal';
import styles from './place-rows.module.css';

/** `what` tells a translator which word the letter is of. */
const FIELDS: readonly (readonly [keyof PlaceNumbers, sign: string, label: string])[] = [
  ['x', 'X', message('Distance from the left')],
  ['y', 'Y', message('Distance from the top')],
  ['width', message('{what, select, width {W} other {W}}'), message('Width')],
  ['height', message('{what, select, height {H} other {H}}'), message('Height')],
  ['angle', '°', message('Angle in degrees')],
];
const STEP = 1;
const LARGE_STEP = 10;

/** The sign between units and tenths; both it and the point are understood when they are typed. */
function decimalSign(): string {
  const format = new Intl.NumberFormat(pageLocale(), { numberingSystem: 'latn' });
  return format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

/** As short as a hundredth allows: 12.5, not 12.50. */
const inWords = (value: number) => String(Math.round(value * 100) / 100 + 0).replace('.', decimalSign());

interface FieldProps {
  readonly sign: string;
  readonly label: string;
  readonly value: number;
  readonly canSet: boolean;
  readonly onSet: (value: number) => void;
}

/** What is typed counts with Enter or on leaving; Escape gives it up, arrows go by one, with Shift by ten. */
function NumberField({ sign, label, value, canSet, onSet }: FieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    const typed = Number((draft ?? '').replace(',', '.').trim());
    if (draft !== null && draft.trim() !== '' && Number.isFinite(typed)) onSet(typed);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') setDraft(null);
    else if (direction) {
      setDraft(null);
      onSet(Math.round((value + direction * (event.shiftKey ? LARGE_STEP : STEP)) * 100) / 100);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label className={styles.field}>
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        disabled={!canSet}
        className={styles.input}
        value={draft ?? inWords(value)}
        onMouseDown={(event) => event.stopPropagation()}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

/** Place, size and angle of what is chosen, in numbers; shown to who asked for it. */
export function PlaceRows({ editor }: { readonly editor: Pick<Editor, 'placing' | 'preferences'> }) {
  const numbers = useSignal(editor.placing.numbers);
  const canSet = useSignal(editor.placing.canSet);
  const isWanted = useSelected(editor.preferences.values, ({ showsNumbers }) => showsNumbers);
  if (!numbers || !isWanted) return null;
  return (
    <fieldset className={styles.fields} aria-label={translate('Place and size')}>
      {FIELDS.map(([name, sign, label]) => (
        <NumberField
          key={name}
          sign={translate(sign, { what: name })}
          label={translate(label)}
          value={numbers[name]}
          canSet={canSet}
          onSet={(value) => editor.placing.set(name, value)}
        />
      ))}
    </fieldset>
  );
}
