import { lazy, Suspense, useEffect } from 'react';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { fetchPanels } from './lazy-panels';
import type { Dialogs } from './use-dialogs';

const loadShare = () => import('./share-dialog');
const loadHelp = () => import('./help-dialog');
const loadPreferences = () => import('./preferences-dialog');
const loadLibrary = () => import('./library-dialog');
const loadCommands = () => import('./command-palette');

const ShareDialog = lazy(() => loadShare().then((module) => ({ default: module.ShareDialog })));
const HelpDialog = lazy(() => loadHelp().then((module) => ({ default: module.HelpDialog })));
const CommandPalette = lazy(() => loadCommands().then((module) => ({ default: module.CommandPalette })));
const PreferencesDialog = lazy(() =>
  loadPreferences().then((module) => ({ default: module.PreferencesDialog })),
);
const LibraryDialog = lazy(() => loadLibrary().then((module) => ({ default: module.LibraryDialog })));

/** Fetched when the browser has nothing better to do: after the first stroke, and before the network is gone. */
function fetchWhenIdle(): () => void {
  const fetchAll = () => {
    for (const load of [loadShare, loadHelp, loadCommands, loadPreferences]) load().catch(() => undefined);
    fetchPanels();
  };
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(fetchAll, 3_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(fetchAll, { timeout: 8_000 });
  return () => cancelIdleCallback(handle);
}

export interface LazyDialogsProps {
  readonly session: BoardSession;
  readonly dialogs: Dialogs;
}

/** The dialogs of the board screen, one at a time. */
export function LazyDialogs({ session, dialogs }: LazyDialogsProps) {
  const isReady = useSignal(session.ready);
  useEffect(() => (isReady ? fetchWhenIdle() : undefined), [isReady]);
  return (
    <Suspense fallback={null}>
      {dialogs.shown === 'share' ? <ShareDialog session={session} onClose={dialogs.close} /> : null}
      {dialogs.shown === 'help' ? <HelpDialog editor={session.editor} onClose={dialogs.close} /> : null}
      {dialogs.shown === 'preferences' ? (
        <PreferencesDialog preferences={session.editor.preferences} onClose={dialogs.close} />
      ) : null}
      {dialogs.shown === 'library' || dialogs.shown === 'templates' ? (
        <LibraryDialog
          editor={session.editor}
          board={session.board}
          part={dialogs.shown}
          onClose={dialogs.close}
        />
      ) : null}
      {dialogs.shown === 'commands' ? (
        <CommandPalette editor={session.editor} open={dialogs.open} onClose={dialogs.close} />
      ) : null}
    </Suspense>
  );
}
