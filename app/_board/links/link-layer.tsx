import { lazy, useEffect, useRef } from 'react';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { LazyPart } from '../../_ui/lazy-part';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { followShapes, passWheelOn } from '../follow-shapes';
import { createLinkBadge } from './link-badge';
import styles from './link-layer.module.css';

const LinkDialog = lazy(() => import('./link-dialog').then((module) => ({ default: module.LinkDialog })));

/** Links of shapes: a badge on each, and the dialog in which an address is written. */
export function LinkLayer({ session }: { readonly session: Pick<BoardSession, 'board' | 'editor'> }) {
  const { board, editor } = session;
  const layer = useRef<HTMLElement>(null);
  const editing = useSignal(editor.links.editing);
  useEffect(() => {
    if (!layer.current) return undefined;
    const stops = [
      followShapes({
        ...{ board, editor, layer: layer.current },
        wants: ({ link, type }) => link !== '' && !shapeKinds.get(type)?.page,
        create: () => createLinkBadge(editor, styles.badge!),
      }),
      passWheelOn(layer.current),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [board, editor]);
  const close = () => {
    editor.links.editing.value = null;
  };
  return (
    <>
      <section
        ref={layer}
        aria-label={translate('Links on the board')}
        data-on-board=""
        className={styles.layer}
      />
      {editing ? (
        <LazyPart onClose={close}>
          <LinkDialog key={editing.join()} board={board} editor={editor} shapes={editing} />
        </LazyPart>
      ) : null}
    </>
  );
}
