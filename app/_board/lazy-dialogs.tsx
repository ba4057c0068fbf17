import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { translate } from '../_language/translate';
import { PartBoundary } from '../_ui/part-boundary';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { fetchPanels } from './lazy-panels';
import type { Dialogs } from './use-dialogs';

const loadShare = () => import('./share-dialog');
const loadHelp = () => import('./help/help-dialog');
const loadPreferences = () => import('./preferences-dialog');
const loadLibrary = () => import('./library-dialog');
const loadExport = () => import('./export/export-dialog');
const loadCommands = () => import('./command-palette');

/** Offline before it was ever fetched. */
function Unavailable({ onClose }: { readonly onClose: () => void }) {
  useEffect(() => {
    tell(
      translate('This part is not on this device yet. Reload the page when the server is there.'),
      'trouble',
    );
    onClose();
  }, [onClose]);
  return null;
}

/** A dialog that can't be fetched must not take the board down with it. */
function lazyDialog<Props extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return lazy(async () => ({
    default: await load().catch((): ComponentType<Props> => Unavailable),
  })) as ComponentType<Props>;
}

const ShareDialog = lazyDialog(async () => (await loadShare()).ShareDialog);
const HelpDialog = lazyDialog(async () => (await loadHelp()).HelpDialog);
const CommandPalette = lazyDialog(async () => (await loadCommands()).CommandPalette);
const PreferencesDialog = lazyDialog(async () => (await loadPreferences()).PreferencesDialog);
const LibraryDialog = lazyDialog(async () => (await loadLibrary()).LibraryDialog);
const ExportDialog = lazyDialog(async () => (await loadExport()).ExportDialog);

/** Fetched when the browser has nothing better to do: after the first stroke, and before the network is gone. */
function fetchWhenIdle(): () => void {
  const fetchAll = () => {
    for (const load of [loadShare, loadHelp, loadCommands, loadPreferences, loadExport])
      load().catch(() => undefined);
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
    <PartBoundary key={dialogs.shown} onClose={dialogs.close}>
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
        {dialogs.shown === 'export' ? <ExportDialog session={session} onClose={dialogs.close} /> : null}
        {dialogs.shown === 'commands' ? (
          <CommandPalette session={session} open={dialogs.open} onClose={dialogs.close} />
        ) : null}
      </Suspense>
    </PartBoundary>
  );
}
