import { effect } from '@preact/signals-core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { LaidHandle } from '../../../editor/laying/laid-handles';
import type { LaidHand } from '../../../editor/laying/laying';
import { translate } from '../../_language/translate';
import type { BoardSession } from '../board-session';
import styles from './band-buttons.module.css';

type Session = Pick<BoardSession, 'board' | 'editor'>;

const NONE: readonly LaidHandle[] = [];

function nameOf({ part, side, number }: LaidHandle): string {
  const isColumn = side === 'columns';
  if (part === 'add') return isColumn ? translate('Add column') : translate('Add row');
  const values = { number: String(number) };
  if (part === 'grip')
    return isColumn ? translate('Column {number}', values) : translate('Row {number}', values);
  return isColumn
    ? translate('Width of column {number}', values)
    : translate('Height of row {number}', values);
}

/** What can be pressed now and is in view. */
function useHandles({ board, editor }: Session, hand: LaidHand): readonly LaidHandle[] {
  const [handles, setHandles] = useState(NONE);
  useEffect(() => {
    const { camera, selection, canWrite } = editor;
    const show = () => {
      const [width, height] = camera.viewport.peek();
      const shown = hand.handles().filter(({ at }) => {
        const [x, y] = camera.toScreen(at);
        return x > 0 && y > 0 && x < width && y < height;
      });
      setHandles(shown.length > 0 ? shown : NONE);
    };
    const stops = [
      board.onChange(show),
      effect(() => {
        for (const each of [selection.ids, camera.state, canWrite]) each.value;
        show();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, editor, hand]);
  return handles;
}

const FORWARD = ['ArrowRight', 'ArrowDown'];
const BACK = ['ArrowLeft', 'ArrowUp'];

/**
 * Rows and columns for keys, and for who hears the board: the same handles as on the board, in the same places. Enter does what a click
 * does; the arrows move a row or column, or the border behind it.
 */
export function BandButtons({ session, hand }: { readonly session: Session; readonly hand: LaidHand }) {
  const { camera } = session.editor;
  const handles = useHandles(session, hand);
  if (handles.length === 0) return null;
  const step = (event: KeyboardEvent, handle: LaidHandle) => {
    const by = FORWARD.includes(event.key) ? 1 : BACK.includes(event.key) ? -1 : null;
    if (by === null || handle.part === 'add') return;
    event.preventDefault();
    event.stopPropagation();
    hand.step(handle, by);
  };
  return (
    <section aria-label={translate('Rows and columns')} className={styles.layer} dir="ltr">
      {handles.map((handle) => {
        const [x, y] = camera.toScreen(handle.at);
        return (
          <button
            key={`${handle.part}:${handle.side}:${handle.band?.id ?? ''}`}
            type="button"
            className={styles.button}
            aria-label={nameOf(handle)}
            aria-haspopup={handle.part === 'grip' ? 'menu' : undefined}
            style={{ transform: `translate3d(${x}px, ${y}px, 0)` }}
            onKeyDown={(event) => step(event, handle)}
            onClick={() => hand.activate(handle, [x, y])}
          />
        );
      })}
    </section>
  );
}
