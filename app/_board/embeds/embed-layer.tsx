import { lazy, useEffect, useRef } from 'react';
import { shapeKinds } from '../../../shapes/models';
import type { ShapePage } from '../../../shapes/shape-kind';
import { translate } from '../../_language/translate';
import { LazyPart } from '../../_ui/lazy-part';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { followShapes, passWheelOn } from '../follow-shapes';
import { createEmbedElement } from './embed-element';
import styles from './embed-layer.module.css';

const PageDialog = lazy(() => import('./page-dialog').then((module) => ({ default: module.PageDialog })));

/** Pages on the board, and the dialog that puts one there. */
export function EmbedLayer({ session }: { readonly session: Pick<BoardSession, 'board' | 'editor'> }) {
  const { board, editor } = session;
  const layer = useRef<HTMLElement>(null);
  const isInserting = useSignal(editor.links.inserting);
  useEffect(() => {
    if (!layer.current) return undefined;
    const looks = {
      embed: styles.embed!,
      play: styles.play!,
      frame: styles.frame!,
      stop: styles.stop!,
    };
    const kind = [...shapeKinds.values()].find(({ page }) => page);
    const stops = [passWheelOn(layer.current)];
    let isOver = false;
    const follow = ({ of }: ShapePage) => {
      if (isOver || !layer.current) return;
      stops.push(
        followShapes({
          ...{ board, editor, layer: layer.current },
          wants: ({ type, link }) => link !== '' && type === kind?.model.type,
          create: () => createEmbedElement(editor, of, looks),
        }),
      );
    };
    // Without the network its card is all that is seen of a page.
    kind?.page?.().then(follow, () => {});
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [board, editor]);
  const close = () => {
    editor.links.inserting.value = false;
  };
  return (
    <>
      <section
        ref={layer}
        aria-label={translate('Pages on the board')}
        data-on-board=""
        className={styles.layer}
      />
      {isInserting ? (
        <LazyPart onClose={close}>
          <PageDialog editor={editor} />
        </LazyPart>
      ) : null}
    </>
  );
}
