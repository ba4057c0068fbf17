import { lazy, Suspense, useState } from 'react';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { PartBoundary } from '../_ui/part-boundary';
import type { ListedBoard } from './listed-boards';
import { sayOfBoards } from './say-of-boards';
import type { HomeDoings } from './use-home-boards';

const FolderDialog = lazy(() =>
  import('./folder-dialog').then((module) => ({ default: module.FolderDialog })),
);
const StorageDialog = lazy(() =>
  import('./storage-dialog').then((module) => ({ default: module.StorageDialog })),
);

const MOVE = message('{count, plural, =1 {Move “{title}”} other {Move # boards}}');

const HomeHelp = lazy(() =>
  import('../_board/help/home-help').then((module) => ({ default: module.HomeHelp })),
);

type HomeDialog =
  | { readonly kind: 'move'; readonly boards: readonly ListedBoard[] }
  | { readonly kind: 'rename-folder'; readonly name: string }
  | { readonly kind: 'storage' }
  | { readonly kind: 'help' };

export interface HomeDialogsState {
  readonly shown: HomeDialog | null;
  open(dialog: HomeDialog): void;
  close(): void;
}

export function useHomeDialogs(): HomeDialogsState {
  const [shown, setShown] = useState<HomeDialog | null>(null);
  return { shown, open: setShown, close: () => setShown(null) };
}

export interface HomeDialogsProps {
  readonly dialogs: HomeDialogsState;
  readonly boards: readonly ListedBoard[];
  readonly folders: readonly string[];
  readonly doings: HomeDoings;
  readonly onFolderRenamed: (name: string) => void;
}

/** The dialogs of home, fetched when they are opened. */
export function HomeDialogs({ dialogs, boards, folders, doings, onFolderRenamed }: HomeDialogsProps) {
  const { shown, close } = dialogs;
  return (
    <PartBoundary key={shown?.kind} onClose={close}>
      <Suspense fallback={null}>
        {shown?.kind === 'move' ? (
          <FolderDialog
            title={sayOfBoards(MOVE, shown.boards)}
            folders={folders}
            present={shown.boards.length === 1 ? shown.boards[0]!.folder : ''}
            onChoose={(folder) => doings.move(shown.boards, folder)}
            onClose={close}
          />
        ) : null}
        {shown?.kind === 'rename-folder' ? (
          <FolderDialog
            isRenaming
            title={translate('Rename folder')}
            folders={folders}
            present={shown.name}
            onChoose={(folder) => {
              doings.move(
                boards.filter((board) => board.folder === shown.name),
                folder,
              );
              onFolderRenamed(folder);
            }}
            onClose={close}
          />
        ) : null}
        {shown?.kind === 'help' ? <HomeHelp onClose={close} /> : null}
        {shown?.kind === 'storage' ? <StorageDialog boards={boards} doings={doings} onClose={close} /> : null}
      </Suspense>
    </PartBoundary>
  );
}
