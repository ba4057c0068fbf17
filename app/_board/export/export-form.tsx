import { useId } from 'react';
import { translate } from '../../_language/translate';
import { Choices } from '../../_ui/choices';
import { FormRow, SelectRow } from '../../_ui/form-row';
import { Radio } from '../../_ui/radio';
import { Switch } from '../../_ui/switch';
import { type ExportChoice, FORMATS, SCALES } from './export-choice';
import styles from './export-dialog.module.css';

export interface ExportFormProps {
  readonly choice: ExportChoice;
  readonly onChange: (change: Partial<ExportChoice>) => void;
  readonly frames: readonly { readonly id: string; readonly name: string }[];
  /** How many shapes are selected. */
  readonly selected: number;
}

function PartRow({ choice, onChange, frames, selected }: ExportFormProps) {
  return (
    <SelectRow label={translate('What')} value={choice.part} onChange={(part) => onChange({ part })}>
      <option value="board">{translate('Whole board')}</option>
      {selected > 0 ? (
        <option value="selection">
          {translate('{count, plural, one {The selected shape} other {The # selected shapes}}', {
            count: selected,
          })}
        </option>
      ) : null}
      {frames.length > 0 ? (
        <optgroup label={translate('Frames')}>
          {frames.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ) : null}
    </SelectRow>
  );
}

function FormatRow({ choice, onChange }: Pick<ExportFormProps, 'choice' | 'onChange'>) {
  const group = useId();
  const face = FORMATS.find(({ value }) => value === choice.format);
  return (
    <div className={styles.formatPart}>
      <div role="radiogroup" aria-label={translate('Format')} className={styles.formats}>
        {FORMATS.map(({ value, label }) => (
          <Radio
            key={value}
            group={group}
            label={label}
            isChosen={value === choice.format}
            className={styles.format}
            onChoose={() => onChange({ format: value })}
          >
            {label}
          </Radio>
        ))}
      </div>
      <p className={styles.about}>{face ? translate(face.about) : null}</p>
    </div>
  );
}

/** What to export and how; only what makes sense for the format is shown. */
export function ExportForm(props: ExportFormProps) {
  const { choice, onChange, frames } = props;
  const { format } = choice;
  const isPicture = FORMATS.some(({ value, isPicture: is }) => value === format && is);
  return (
    <div className={styles.form}>
      <PartRow {...props} />
      <FormatRow choice={choice} onChange={onChange} />
      {format === 'png' ? (
        <FormRow label={translate('Size')}>
          <Choices
            label={translate('Size')}
            value={choice.scale}
            choices={SCALES.map((value) => ({
              ...{ value, picture: `${value}×` },
              label: translate('{count, plural, one {# times} other {# times}}', { count: value }),
            }))}
            onChoose={(scale) => onChange({ scale })}
          />
        </FormRow>
      ) : null}
      {isPicture ? (
        <>
          <Switch
            label={translate('Transparent background')}
            isOn={choice.isTransparent}
            onChange={(isTransparent) => onChange({ isTransparent })}
          />
          <Switch
            label={translate('Dark')}
            isOn={choice.isDark}
            onChange={(isDark) => onChange({ isDark })}
          />
        </>
      ) : null}
      {format === 'png' || format === 'svg' ? (
        <Switch
          label={translate('Carry the board inside')}
          hint={translate('The picture opens as a board again, here and in Excalidraw')}
          isOn={choice.carries}
          onChange={(carries) => onChange({ carries })}
        />
      ) : null}
      {format === 'pdf' && frames.length > 0 && choice.part === 'board' ? (
        <Switch
          label={translate('A page for each frame')}
          hint={translate('{count, plural, one {One page} other {# pages, in reading order}}', {
            count: frames.length,
          })}
          isOn={choice.isPaged}
          onChange={(isPaged) => onChange({ isPaged })}
        />
      ) : null}
    </div>
  );
}
