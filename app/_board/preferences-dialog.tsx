'use client';

import { useState } from 'react';
import {
  PREFERENCE_NAMES,
  PREFERENCES,
  type Preference,
  type PreferenceName,
  type Preferences,
  type PreferenceValues,
} from '../../editor/preferences/preferences';
import { translate } from '../_language/translate';
import { Dialog } from '../_ui/dialog';
import { FormRow, SelectRow } from '../_ui/form-row';
import { Slider } from '../_ui/slider';
import { Switch } from '../_ui/switch';
import { useSignal } from '../_ui/use-signal';
import { LanguageRow } from './language-row';
import styles from './preferences-dialog.module.css';

type Value = PreferenceValues[PreferenceName];

interface RowProps {
  readonly preference: Preference<Value>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const percentOf = (value: number) => `${Math.round(value * 100)} %`;

function SliderRow({ preference, value, onChange }: RowProps) {
  const [sliding, setSliding] = useState<number | null>(null);
  const shown = sliding ?? Number(value);
  const label = translate(preference.label);
  return (
    <FormRow label={label} hint={translate(preference.hint ?? '')}>
      <span className={styles.slider}>
        <Slider
          label={label}
          value={shown}
          min={0}
          max={1}
          step={0.05}
          inWords={percentOf}
          onChange={setSliding}
          onCommit={(next) => {
            setSliding(null);
            onChange(next);
          }}
        />
        <span className={styles.percent}>{percentOf(shown)}</span>
      </span>
    </FormRow>
  );
}

function Row(props: RowProps) {
  const { preference, value, onChange } = props;
  if (preference.kind === 'slider') return <SliderRow {...props} />;
  const label = translate(preference.label);
  if (preference.kind === 'switch') {
    return (
      <Switch
        label={label}
        hint={translate(preference.hint ?? '')}
        isOn={value === true}
        onChange={onChange}
      />
    );
  }
  return (
    <SelectRow label={label} value={String(value)} onChange={(next) => onChange(next as Value)}>
      {preference.choices.map((choice) => (
        <option key={String(choice.value)} value={String(choice.value)}>
          {translate(choice.label)}
        </option>
      ))}
    </SelectRow>
  );
}

const SECTIONS = ['Drawing', 'Moving', 'View', 'Keyboard'] as const;

export interface PreferencesDialogProps {
  readonly preferences: Preferences;
  readonly onClose: () => void;
}

/** How this person likes their board to behave, drawn from the table of preferences. */
export function PreferencesDialog({ preferences, onClose }: PreferencesDialogProps) {
  const values = useSignal(preferences.values);
  return (
    <Dialog
      title={translate('Preferences')}
      description={translate('Kept on this device, for all boards')}
      onClose={onClose}
    >
      <section className={styles.section}>
        <LanguageRow />
      </section>
      {SECTIONS.map((section) => (
        <section key={section} className={styles.section}>
          <h3 className={styles.heading}>{translate(section)}</h3>
          {PREFERENCE_NAMES.filter((name) => PREFERENCES[name].section === section).map((name) => (
            <Row
              key={name}
              preference={PREFERENCES[name] as Preference<Value>}
              value={values[name]}
              onChange={(value) => preferences.set(name, value as never)}
            />
          ))}
        </section>
      ))}
    </Dialog>
  );
}
