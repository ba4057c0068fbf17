import { type ComponentType, lazy, Suspense, useLayoutEffect } from 'react';
import { translate } from '../_language/translate';
import { PartBoundary } from '../_ui/part-boundary';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { loadCommentCard } from './comments/comment-pins';
import { giveUpPanel, holdKeysForPanel } from './panel-keys';
import { type PanelProps, SidePanel } from './side-panel';
import styles from './side-panel.module.css';
import type { SidePanelName, SidePanels } from './side-panels';

type LoadPanel = () => Promise<{ default: ComponentType<PanelProps> }>;

/** A panel is fetched when it is opened for the first time; what is in its frame is up to it. */
const LOADS: Readonly<Partial<Record<SidePanelName, LoadPanel>>> = {
  history: () => import('./history/history-panel').then((module) => ({ default: module.HistoryPanel })),
  comments: () => import('./comments/comments-panel').then((module) => ({ default: module.CommentsPanel })),
  layers: () => import('./layers/layers-panel').then((module) => ({ default: module.LayersPanel })),
  facilitate: () =>
    import('./facilitate/facilitate-sheet').then((module) => ({ default: module.FacilitateSheet })),
  chat: () => import('./chat/chat-panel').then((module) => ({ default: module.ChatPanel })),
};

/** Offline before it was ever fetched. */
function Unavailable({ onClose }: PanelProps) {
  return (
    <SidePanel title={translate('Not here yet')} onClose={onClose}>
      <p className={styles.note}>
        {translate(
          'This part is fetched when it is opened for the first time. Reload the page when the server is there.',
        )}
      </p>
    </SidePanel>
  );
}

const orUnavailable = (load: LoadPanel) => lazy(() => load().catch(() => ({ default: Unavailable })));
const PANELS = new Map(Object.entries(LOADS).map(([name, load]) => [name, orUnavailable(load)]));

/** Before the network is gone. */
export function fetchPanels(): void {
  for (const load of [...Object.values(LOADS), loadCommentCard]) load().catch(() => undefined);
}

/** While a panel is fetched its letters would choose tools. It takes them itself when it is there, which is later than this goes. */
function Awaited({ panels, name }: { readonly panels: SidePanels; readonly name: SidePanelName | null }) {
  useLayoutEffect(() => {
    holdKeysForPanel();
    return () => {
      if (panels.shown.peek() !== name) giveUpPanel();
    };
  }, [panels, name]);
  return null;
}

/** What is open on the right of the board. While the board is alone on the screen, it waits as it is, with what was begun in it. */
export function LazyPanels({ session }: { readonly session: BoardSession }) {
  const shown = useSignal(session.panels.shown);
  const isFocused = useSignal(session.editor.modes.isFocused);
  const Panel = shown === null ? undefined : PANELS.get(shown);
  const close = () => session.panels.close();
  return (
    <div hidden={isFocused} data-beside-board="">
      <PartBoundary key={shown} onClose={close}>
        <Suspense fallback={<Awaited panels={session.panels} name={shown} />}>
          {Panel ? <Panel session={session} onClose={close} /> : null}
        </Suspense>
      </PartBoundary>
    </div>
  );
}
