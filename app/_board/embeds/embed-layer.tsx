import { lazy, useEffect, useRef } from 'react';
import { translate } from '../../_language/translate';
import { LazyPart } from '../../_ui/lazy-part';
import { useSignal } from '../../_ui/use-signal';
import { passWheelOn } from '../follow-shapes';
import styles from './embed-layer.module.css';
import type { PageSession } from './follow-pages';

const PageDialog = lazy(() => import('./page-dialog').then((module) => ({ default: module.PageDialog })));

/** Pages on the board, and the dialog that puts one there. */
export function EmbedLayer({ session }: { readonly session: PageSession }) {
  const { editor } = session;
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
    const stops = [passWheelOn(layer.current)];
    let isOver = false;
    const follow = async (element: HTMLElement) => {
      const { followPages } = await import('./follow-pages');
      const stop = await followPages(session, element, looks);
      if (isOver) stop();
      else stops.push(stop);
    };
    // Without the network its card is all that is seen of a page.
    follow(layer.current).catch(() => {});
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [session]);
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
