import { effect } from '@preact/signals-core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { LaidHandle } from '../../../editor/laying/laid-handles';
import type { LaidHand } from '../../../editor/laying/laying';
import { translate } from '../../_language/translate';
import type { BoardSession } from '../board-session';
import styles from './band-buttons.module.css';

type Session = Pick<BoardSession, 'board' | 'editor'>;

interface Shown {
  readonly handles: readonly LaidHandle[];
}

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

/** What can be pressed now and is in view, and from where that is seen. */
function useHandles({ board, editor }: Session, hand: LaidHand): readonly LaidHandle[] {
  const [{ handles }, setShown] = useState<Shown>({ handles: NONE });
  useEffect(() => {
    const { camera, selection, canWrite } = editor;
    let [known, from] = [NONE, camera.state.peek()];
    // Most changes are by others and about something else: they draw nothing anew here.
    const show = () => {
      const [now, state] = [hand.handles(), camera.state.peek()];
      if (now === known && (state === from || now.length === 0)) return;
      [known, from] = [now, state];
      const [width, height] = camera.viewport.peek();
      const shown = now.filter(({ at }) => {
        const [x, y] = camera.toScreen(at);
        return x > 0 && y > 0 && x < width && y < height;
      });
      setShown((before) => (shown.length > 0 || before.handles.length > 0 ? { handles: shown } : before));
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
const DELETE = ['Delete', 'Backspace'];

interface BandButtonsProps {
  readonly session: Session;
  readonly hand: LaidHand;
  readonly onLeave: () => void;
}

/**
 * Rows and columns for keys, and for who hears the board: the same handles as on the board, in the same places. Enter does what a click
 * does; the arrows move a row or column, or the border behind it; Delete deletes one, and never all of them; Escape leads back to the board.
 */
export function BandButtons({ session, hand, onLeave }: BandButtonsProps) {
  const { camera } = session.editor;
  const handles = useHandles(session, hand);
  if (handles.length === 0) return null;
  // The focus goes on before the button that has it is gone: the next key must not mean the whole board.
  const remove = (handle: LaidHandle, { parentElement }: HTMLElement) => {
    const grips = handles.filter(({ part, side }) => part === 'grip' && side === handle.side);
    const place = grips.indexOf(handle);
    const next = grips[place + 1] ?? grips[place - 1];
    // Found first: what is deleted has left the page when `remove` is back.
    const button = next && parentElement?.children[handles.indexOf(next)];
    if (!hand.remove(handle)) return;
    if (button instanceof HTMLElement) button.focus();
    else onLeave();
  };
  const press = (event: KeyboardEvent<HTMLElement>, handle: LaidHandle) => {
    const { key, currentTarget } = event;
    const by = FORWARD.includes(key) ? 1 : BACK.includes(key) ? -1 : null;
    const isMeant = by === null ? key === 'Escape' || DELETE.includes(key) : handle.part !== 'add';
    if (!isMeant) return;
    event.preventDefault();
    event.stopPropagation();
    if (by !== null) hand.step(handle, by);
    else if (key === 'Escape') onLeave();
    else remove(handle, currentTarget);
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
            onKeyDown={(event) => press(event, handle)}
            onClick={() => hand.activate(handle, [x, y])}
          />
        );
      })}
    </section>
  );
}
