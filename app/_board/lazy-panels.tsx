import { type ComponentType, lazy, Suspense } from 'react';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import type { PanelProps } from './side-panel';
import type { SidePanelName } from './side-panels';

type LoadPanel = () => Promise<{ default: ComponentType<PanelProps> }>;

/** A panel is fetched when it is opened for the first time; what is in its frame is up to it. */
const LOADS: Readonly<Partial<Record<SidePanelName, LoadPanel>>> = {
  chat: () => import('./chat/chat-panel').then((module) => ({ default: module.ChatPanel })),
};

const PANELS = new Map(Object.entries(LOADS).map(([name, load]) => [name, lazy(load)]));

/** Before the network is gone. */
export function fetchPanels(): void {
  for (const load of Object.values(LOADS)) load().catch(() => undefined);
}

/** What is open on the right of the board. */
export function LazyPanels({ session }: { readonly session: BoardSession }) {
  const shown = useSignal(session.panels.shown);
  const Panel = shown === null ? undefined : PANELS.get(shown);
  return (
    <Suspense fallback={null}>
      {Panel ? <Panel session={session} onClose={() => session.panels.close()} /> : null}
    </Suspense>
  );
}
