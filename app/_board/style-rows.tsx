import { type ReactNode, useState } from 'react';
import type { Style, TextStyle } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import { translate } from '../_language/translate';
import { type Choice, Choices } from '../_ui/choices';
import { pageDirection } from '../_ui/direction';
import { Slider } from '../_ui/slider';
import { type Swatch, Swatches } from '../_ui/swatches';
import { useShownTheme } from '../_ui/use-shown-theme';
import { useSignal } from '../_ui/use-signal';
import { fillSwatches, strokeSwatches } from './colour-swatches';
import { FormatRow } from './format-row';
import { OptionRows } from './option-rows';
import { PlaceRows } from './place-rows';
import styles from './style-panel.module.css';
import {
  ALIGNS,
  CORNERS,
  DASHES,
  FILL_STYLES,
  FONT_SIZES,
  FONTS,
  SKETCHINESS,
  VERTICAL_ALIGNS,
  WIDTHS,
} from './style-values';
import { usedColours } from './used-colours';

type Styles = Style & TextStyle;

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  );
}

function Block({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.block}>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  );
}

interface OpacityRowProps {
  readonly value: number;
  readonly apply: (value: number) => void;
}

const percentOf = (value: number) => translate('{percent} %', { percent: Math.round(value * 100) });

/** Follows the hand at once, and writes one change when the hand lets go. */
function OpacityRow({ value, apply }: OpacityRowProps) {
  const [sliding, setSliding] = useState<number | null>(null);
  return (
    <Row name={translate('Opacity')}>
      <Slider
        label={translate('Opacity')}
        value={sliding ?? value}
        min={0.1}
        max={1}
        step={0.05}
        inWords={percentOf}
        onChange={setSliding}
        onCommit={(next) => {
          setSliding(null);
          apply(next);
        }}
      />
      <span className={styles.percent}>{percentOf(sliding ?? value)}</span>
    </Row>
  );
}

export interface StyleRowsProps {
  readonly editor: Pick<
    Editor,
    'style' | 'options' | 'selection' | 'text' | 'placing' | 'preferences' | 'formatting'
  >;
  readonly board: Pick<BoardReader, 'get' | 'all'>;
}

/** Letters are styled where there are some, or where something is made to be written on. */
function useHasLetters({ editor, board }: StyleRowsProps, isMadeForWriting: boolean): boolean {
  const chosen = useSignal(editor.selection.ids);
  const isWriting = useSignal(editor.text.editing) !== null;
  return isMadeForWriting || isWriting || [...chosen].some((id) => board.get(id)?.text);
}

/** One row for each property that makes sense now. */
export function StyleRows({ editor, board }: StyleRowsProps) {
  const panel = editor.style;
  const now = useSignal(panel.current);
  const relevant = useSignal(panel.relevant);
  const theme = useShownTheme();
  const row = <Name extends keyof Styles>(
    property: Name,
    name: string,
    choices: readonly Choice<Styles[Name] & (string | number)>[],
  ) =>
    relevant.has(property) ? (
      <Row name={name}>
        <Choices
          label={name}
          value={now[property] as (Styles[Name] & (string | number)) | undefined}
          choices={choices.map((choice) => ({ ...choice, label: translate(choice.label, { what: 'look' }) }))}
          onChoose={(value) => panel.apply({ [property]: value })}
        />
      </Row>
    ) : null;
  const used = (property: 'stroke' | 'fill', offered: readonly Swatch[]) => () =>
    usedColours(board.all(), property, new Set(offered.map(({ value }) => value)));
  const pick = async () => {
    const { pickColour } = await import('./eyedropper/pick-colour');
    return pickColour([...board.all()].flatMap(({ stroke, fill }) => [stroke, fill]));
  };
  const hasOutline = relevant.has('strokeWidth');
  /** A paper is of one colour; what can be hatched is a fill, with an edge or without. */
  const isPaper = !hasOutline && !relevant.has('fillStyle');
  const hasLetters = useHasLetters({ editor, board }, !hasOutline);
  const isFilled = now.fill !== 'none';
  return (
    <>
      {relevant.has('stroke') ? (
        <Block name={translate(hasOutline ? 'Stroke' : 'Colour')}>
          <Swatches
            label={translate(hasOutline ? 'Stroke' : 'Colour')}
            value={now.stroke}
            swatches={strokeSwatches(theme)}
            used={used('stroke', strokeSwatches(theme))}
            pick={pick}
            onChoose={(stroke) => panel.apply({ stroke })}
          />
        </Block>
      ) : null}
      {relevant.has('fill') ? (
        <Block name={translate(isPaper ? 'Paper' : 'Fill')}>
          <Swatches
            label={translate(isPaper ? 'Paper' : 'Fill')}
            value={now.fill}
            swatches={fillSwatches(theme, isPaper)}
            used={used('fill', fillSwatches(theme, isPaper))}
            pick={pick}
            onChoose={(fill) => panel.apply({ fill })}
          />
        </Block>
      ) : null}
      {isFilled ? row('fillStyle', translate('Pattern'), FILL_STYLES) : null}
      {row('strokeWidth', translate('{what, select, line {Width} other {Width}}', { what: 'line' }), WIDTHS)}
      {row('dash', translate('Dashes'), DASHES)}
      {row('roughness', translate('Sketch'), SKETCHINESS)}
      {row('rounding', translate('Corners'), CORNERS)}
      <OptionRows editor={editor} />
      {hasLetters ? (
        <>
          {relevant.has('font') ? <span className={styles.divider} /> : null}
          <FormatRow editor={editor} />
          {row('font', translate('Font'), FONTS)}
          {row('fontSize', translate('Size'), FONT_SIZES)}
          {row('align', translate('Align'), pageDirection() === 'rtl' ? ALIGNS.toReversed() : ALIGNS)}
          {row(
            'valign',
            translate('{what, select, letters {Place} other {Place}}', { what: 'letters' }),
            VERTICAL_ALIGNS,
          )}
        </>
      ) : null}
      {relevant.has('opacity') ? (
        <OpacityRow value={now.opacity ?? 1} apply={(opacity) => panel.apply({ opacity })} />
      ) : null}
      <PlaceRows editor={editor} />
    </>
  );
}
