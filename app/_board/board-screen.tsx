import { useRef } from 'react';
import { Tooltips } from '../_ui/tooltip';
import { NARROW, useMedia } from '../_ui/use-media';
import { useSignal } from '../_ui/use-signal';
import styles from './board-screen.module.css';
import type { BoardSession } from './board-session';
import { BoardSurface } from './board-surface';
import { Toolbar } from './toolbar';
import { useDialogs } from './use-dialogs';
import { useFurniture } from './use-furniture';

/**
 * The board and its tools, which are there at once, and around them the furniture, which comes a moment later. On narrow screens the
 * tools lie at the bottom, in reach of a thumb.
 */
export function BoardScreen({ session }: { readonly session: BoardSession }) {
  const isNarrow = useMedia(NARROW);
  const canWrite = useSignal(session.editor.canWrite);
  const isFocused = useSignal(session.editor.modes.isFocused);
  const dialogs = useDialogs();
  const furniture = useFurniture(session.ready);
  const surface = useRef<HTMLDivElement>(null);
  const focusBoard = () => surface.current?.focus({ preventScroll: true });
  const props = { session, dialogs, focusBoard };
  const tools = <Toolbar toolbox={session.editor.toolbox} canWrite={canWrite} onEnter={focusBoard} />;
  return (
    <Tooltips>
      <main className={styles.screen}>
        <BoardSurface session={session} surface={surface} furniture={furniture} />
        {furniture ? <furniture.OnBoard {...props} /> : null}
        <div className={styles.over} hidden={isFocused}>
          <header className={styles.top}>
            <div className={styles.left} data-region="">
              {furniture ? <furniture.Heading {...props} /> : null}
            </div>
            {isNarrow ? null : tools}
            <div className={styles.right} data-region="">
              {furniture ? <furniture.RightTop {...props} /> : null}
            </div>
          </header>
          <div className={styles.middle} data-region="" data-beside-board="">
            {isNarrow || !furniture ? null : <furniture.WideMiddle {...props} />}
          </div>
          <footer className={styles.bottom}>
            {isNarrow ? (
              <>
                {furniture ? <furniture.NarrowBottom {...props} /> : null}
                {tools}
              </>
            ) : furniture ? (
              <furniture.WideBottom {...props} />
            ) : null}
          </footer>
        </div>
        {furniture ? <furniture.Above {...props} /> : null}
      </main>
    </Tooltips>
  );
}
