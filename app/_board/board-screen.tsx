import { CircleHelp } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../_ui/icon-button';
import { Questions } from '../_ui/questions';
import { Toasts } from '../_ui/toasts';
import { Tooltips } from '../_ui/tooltip';
import { NARROW, useMedia } from '../_ui/use-media';
import { useSignal } from '../_ui/use-signal';
import { BackToContent } from './back-to-content';
import { Banners } from './banners';
import { BoardHeading } from './board-heading';
import styles from './board-screen.module.css';
import type { BoardSession } from './board-session';
import { BoardSurface } from './board-surface';
import { CanvasAids } from './canvas-aids';
import { CommentPins } from './comments/comment-pins';
import { EmbedLayer } from './embeds/embed-layer';
import { LazyVoteDots } from './facilitate/lazy-room-stage';
import { FollowFrame } from './follow-frame';
import { Hints } from './hints';
import { LazyDialogs } from './lazy-dialogs';
import { LazyPanels } from './lazy-panels';
import { LinkLayer } from './links/link-layer';
import { ModePill } from './mode-pill';
import panel from './panel.module.css';
import { AtCursor } from './presence/at-cursor';
import { ReactionLayer } from './presence/reactions';
import { RemoteCursors } from './remote-cursors';
import { RoomBar } from './room-bar';
import { FloatingStylePanel, StyleButton } from './style-panel';
import { Toolbar } from './toolbar';
import { TopRight } from './top-right';
import { useDialogs } from './use-dialogs';
import { HistoryBar, ZoomBar } from './view-bar';
import bar from './view-bar.module.css';

/** The board and what floats over it. On narrow screens the tools lie at the bottom, in reach of a thumb. */
export function BoardScreen({ session }: { readonly session: BoardSession }) {
  const isNarrow = useMedia(NARROW);
  const canWrite = useSignal(session.editor.canWrite);
  const isFocused = useSignal(session.editor.modes.isFocused);
  const dialogs = useDialogs();
  const surface = useRef<HTMLDivElement>(null);
  const { editor, board } = session;
  const focusBoard = () => surface.current?.focus({ preventScroll: true });
  const tools = <Toolbar toolbox={editor.toolbox} canWrite={canWrite} onEnter={focusBoard} />;
  const heading = <BoardHeading session={session} open={dialogs.open} onLeave={focusBoard} />;
  return (
    <Tooltips>
      <main className={styles.screen}>
        <BoardSurface session={session} surface={surface} />
        <LazyVoteDots session={session} />
        <EmbedLayer session={session} />
        <LinkLayer session={session} />
        <CommentPins session={session} />
        <RemoteCursors session={session} />
        <ReactionLayer session={session} />
        <Hints session={session} showTemplates={() => dialogs.open('templates')} />
        <FollowFrame session={session} />
        <ModePill editor={editor} />
        <BackToContent editor={editor} />
        <CanvasAids session={session} dialogs={dialogs} />
        <div className={styles.over} hidden={isFocused}>
          <header className={styles.top}>
            <div className={styles.left}>{heading}</div>
            {isNarrow ? null : tools}
            <div className={styles.right}>
              <TopRight session={session} share={() => dialogs.open('share')} />
            </div>
          </header>
          <div className={styles.middle}>
            {isNarrow ? null : <FloatingStylePanel editor={editor} board={board} />}
          </div>
          <footer className={styles.bottom}>
            {isNarrow ? (
              <>
                <div className={styles.ends}>
                  <HistoryBar board={board} editor={editor} />
                  <div className={`${panel.panel} ${bar.bar}`}>
                    <RoomBar session={session} />
                  </div>
                  <StyleButton editor={editor} board={board} />
                </div>
                {tools}
              </>
            ) : (
              <>
                <div className={styles.ends}>
                  <ZoomBar board={board} editor={editor} />
                  <HistoryBar board={board} editor={editor} />
                </div>
                <div className={`${panel.panel} ${bar.bar}`}>
                  <RoomBar session={session} />
                  <IconButton
                    label="Help"
                    shortcut="?"
                    side="top"
                    icon={<CircleHelp size={18} aria-hidden="true" />}
                    onClick={() => dialogs.open('help')}
                  />
                </div>
              </>
            )}
          </footer>
        </div>
        <LazyPanels session={session} />
        <Banners session={session} />
        <AtCursor session={session} onLeave={focusBoard} />
        <LazyDialogs session={session} dialogs={dialogs} />
        <Toasts />
        <Questions />
      </main>
    </Tooltips>
  );
}
