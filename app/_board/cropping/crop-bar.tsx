import { Check, Circle, Maximize, RectangleHorizontal, Square } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { ShapeId } from '../../../board/ids';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Tooltip } from '../../_ui/tooltip';
import type { BoardSession } from '../board-session';
import { keepFocus } from '../keep-focus';
import panel from '../panel.module.css';
import { runAction } from '../run-action';
import styles from './crop-bar.module.css';

type Session = Pick<BoardSession, 'board' | 'editor'>;

const PICTURES: Readonly<Record<string, ReactNode>> = {
  'show-whole': <Maximize size={17} aria-hidden="true" />,
  'crop-to-square': <Square size={17} aria-hidden="true" />,
  'crop-to-circle': <Circle size={17} aria-hidden="true" />,
};
/** Told by their numbers, which need no translation. */
const RATIOS: Readonly<Record<string, string>> = { 'crop-to-4-3': '4:3', 'crop-to-16-9': '16:9' };
const SHOWN = ['show-whole', 'crop-to-square', 'crop-to-4-3', 'crop-to-16-9', 'crop-to-circle'];

/** Drawn anew when the picture changes: it may be cropped by somebody else too. */
function useChanges({ board }: Session, id: ShapeId): void {
  const [, setVersion] = useState(0);
  useEffect(
    () => board.onChange(({ updated }) => updated.has(id) && setVersion((version) => version + 1)),
    [board, id],
  );
}

/** What a picture can be cut to, while its handles crop. */
export function CropBar({ session, id }: { readonly session: Session; readonly id: ShapeId }) {
  useChanges(session, id);
  const { editor } = session;
  const actions = SHOWN.flatMap((name) => editor.actions.find((action) => action.id === name) ?? []);
  return (
    <div
      role="toolbar"
      aria-label={translate('Crop')}
      className={`${panel.panel} ${styles.bar}`}
      onMouseDown={keepFocus}
    >
      {actions.map((action) => (
        <Tooltip key={action.id} label={translate(action.label)} side="top">
          <button
            type="button"
            aria-label={translate(action.label)}
            disabled={!action.isEnabled()}
            className={styles.button}
            onClick={() => void runAction(action)}
          >
            {PICTURES[action.id] ?? (
              <>
                <RectangleHorizontal size={17} aria-hidden="true" />
                <span dir="ltr">{RATIOS[action.id]}</span>
              </>
            )}
          </button>
        </Tooltip>
      ))}
      <Button look="accent" onClick={() => editor.cropping.toggle(id)}>
        <Check size={16} aria-hidden="true" />
        {translate('Done')}
      </Button>
    </div>
  );
}
