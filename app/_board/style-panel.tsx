import type { CSSProperties } from 'react';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import { themeNamed } from '../../render/theme';
import { translate } from '../_language/translate';
import { Popover } from '../_ui/popover';
import { useShownTheme } from '../_ui/use-shown-theme';
import { useSelected, useSignal } from '../_ui/use-signal';
import { keepFocus } from './keep-focus';
import panel from './panel.module.css';
import styles from './style-panel.module.css';
import { StyleRows } from './style-rows';

export type StyleEditor = Pick<
  Editor,
  'style' | 'options' | 'canWrite' | 'selection' | 'text' | 'placing' | 'preferences' | 'formatting'
>;

export interface StylePanelProps {
  readonly editor: StyleEditor;
  readonly board: Pick<BoardReader, 'get' | 'all'>;
}

/** Whether there is something to style: a selection, or a tool that will draw. */
function useHasStyles(editor: StyleEditor): boolean {
  const canWrite = useSignal(editor.canWrite);
  const isRelevant = useSelected(editor.style.relevant, (relevant) => relevant.size > 0);
  return canWrite && isRelevant;
}

/** Beside the board, only while there is something to style. */
export function FloatingStylePanel({ editor, board }: StylePanelProps) {
  if (!useHasStyles(editor)) return null;
  return (
    <section
      aria-label={translate('Style')}
      className={`${panel.panel} ${styles.panel}`}
      onMouseDown={keepFocus}
    >
      <StyleRows editor={editor} board={board} />
    </section>
  );
}

/** On a phone: a round button in the present colours, with the panel behind it. */
export function StyleButton({ editor, board }: StylePanelProps) {
  const now = useSignal(editor.style.current);
  const theme = themeNamed(useShownTheme());
  const hasStyles = useHasStyles(editor);
  if (!hasStyles) return null;
  const paint = (colour: string | undefined) =>
    colour && colour !== 'none' ? theme.paint(colour) : 'transparent';
  const look = {
    '--shown-stroke': paint(now.stroke ?? '#686e78'),
    '--shown-fill': paint(now.fill),
  } as CSSProperties;
  return (
    <Popover
      label={translate('Style')}
      side="top"
      align="end"
      className={styles.sheet}
      trigger={
        <button type="button" aria-label={translate('Style')} className={styles.opener} style={look}>
          <span className={styles.openerDot} />
        </button>
      }
    >
      <StyleRows editor={editor} board={board} />
    </Popover>
  );
}
