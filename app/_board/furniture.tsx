import { CircleHelp } from 'lucide-react';
import { useEffect } from 'react';
import { translate } from '../_language/translate';
import { IconButton } from '../_ui/icon-button';
import { PartBoundary } from '../_ui/part-boundary';
import { Questions } from '../_ui/questions';
import { Toasts } from '../_ui/toasts';
import { BackToContent } from './back-to-content';
import { Banners } from './banners';
import { BoardHeading } from './board-heading';
import styles from './board-screen.module.css';
import type { BoardSession } from './board-session';
import { CanvasAids } from './canvas-aids';
import { CommentPins } from './comments/comment-pins';
import { fetchWriterForOthers } from './copied-for-others';
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
import { LazyProgramLayer } from './programs/lazy-program-layer';
import { RARE_TOOL_ICONS } from './rare-tool-icons';
import { Announcements } from './reading/announcements';
import { BoardOutline } from './reading/board-outline';
import { DescribeLayer } from './reading/describe-layer';
import { registerServiceWorker } from './register-service-worker';
import { RemoteCursors } from './remote-cursors';
import { RoomBar } from './room-bar';
import { FloatingStylePanel, StyleButton } from './style-panel';
import { addToolIcons } from './tool-icon';
import { TopRight } from './top-right';
import type { Dialogs } from './use-dialogs';
import { useRegionKeys } from './use-region-keys';
import { LazyVideoLayer } from './videos/lazy-video-layer';
import { HistoryBar, ZoomBar } from './view-bar';
import bar from './view-bar.module.css';

export { SurfaceMenu } from './surface-menu';

addToolIcons(RARE_TOOL_ICONS);

export interface FurnitureProps {
  readonly session: BoardSession;
  readonly dialogs: Dialogs;
  readonly focusBoard: () => void;
}

/** What lies on the board itself, below all bars. */
export function OnBoard({ session, dialogs, focusBoard }: FurnitureProps) {
  const { editor } = session;
  useEffect(() => void fetchWriterForOthers().catch(() => {}), []);
  useEffect(registerServiceWorker, []);
  return (
    <>
      <BoardOutline session={session} />
      <Announcements session={session} />
      <PartBoundary>
        <LazyVoteDots session={session} />
      </PartBoundary>
      <PartBoundary>
        <EmbedLayer session={session} />
      </PartBoundary>
      <PartBoundary>
        <LazyVideoLayer session={session} />
      </PartBoundary>
      <PartBoundary>
        <LazyProgramLayer session={session} />
      </PartBoundary>
      <PartBoundary>
        <LinkLayer session={session} />
      </PartBoundary>
      <PartBoundary>
        <DescribeLayer session={session} />
      </PartBoundary>
      <PartBoundary>
        <CommentPins session={session} />
      </PartBoundary>
      <RemoteCursors session={session} />
      <ReactionLayer session={session} />
      <Hints session={session} showTemplates={() => dialogs.open('templates')} />
      <FollowFrame session={session} />
      <ModePill editor={editor} />
      <BackToContent editor={editor} />
      <PartBoundary>
        <CanvasAids session={session} dialogs={dialogs} focusBoard={focusBoard} />
      </PartBoundary>
    </>
  );
}

export function Heading({ session, dialogs, focusBoard }: FurnitureProps) {
  return (
    <PartBoundary>
      <BoardHeading session={session} open={dialogs.open} onLeave={focusBoard} />
    </PartBoundary>
  );
}

export function RightTop({ session, dialogs }: FurnitureProps) {
  return (
    <PartBoundary>
      <TopRight session={session} share={() => dialogs.open('share')} />
    </PartBoundary>
  );
}

export function WideMiddle({ session }: FurnitureProps) {
  return (
    <PartBoundary>
      <FloatingStylePanel editor={session.editor} board={session.board} />
    </PartBoundary>
  );
}

export function WideBottom({ session, dialogs }: FurnitureProps) {
  const { board, editor } = session;
  return (
    <>
      <div className={styles.ends} data-region="">
        <ZoomBar board={board} editor={editor} />
        <HistoryBar board={board} editor={editor} />
      </div>
      <div className={`${panel.panel} ${bar.bar}`} data-region="">
        <RoomBar session={session} />
        <IconButton
          label={translate('Help')}
          shortcut="?"
          side="top"
          icon={<CircleHelp size={18} aria-hidden="true" />}
          onClick={() => dialogs.open('help')}
        />
      </div>
    </>
  );
}

export function NarrowBottom({ session }: FurnitureProps) {
  const { board, editor } = session;
  return (
    <div className={styles.ends} data-region="">
      <HistoryBar board={board} editor={editor} />
      <div className={`${panel.panel} ${bar.bar}`}>
        <RoomBar session={session} />
      </div>
      <StyleButton editor={editor} board={board} />
    </div>
  );
}

/** What opens above the bars. */
export function Above({ session, dialogs, focusBoard }: FurnitureProps) {
  useRegionKeys();
  return (
    <>
      <LazyPanels session={session} />
      <PartBoundary>
        <Banners session={session} />
      </PartBoundary>
      <PartBoundary>
        <AtCursor session={session} onLeave={focusBoard} />
      </PartBoundary>
      <LazyDialogs session={session} dialogs={dialogs} />
      <Questions />
      <Toasts />
    </>
  );
}
