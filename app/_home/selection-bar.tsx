import { Copy, FolderInput, Pin, PinOff, RotateCcw, Trash2, X } from 'lucide-react';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import type { CardDoings } from './board-card';
import styles from './home-screen.module.css';
import type { FoundBoard } from './use-found-boards';

export interface SelectionBarProps {
  readonly boards: readonly FoundBoard[];
  readonly doings: CardDoings;
  readonly isTrash: boolean;
  readonly chooseAll: () => void;
  readonly clear: () => void;
}

/** What can be done with several boards at once. */
export function SelectionBar({ boards, doings, isTrash, chooseAll, clear }: SelectionBarProps) {
  const areAllPinned = boards.every(({ isPinned }) => isPinned);
  const act = (work: (boards: readonly FoundBoard[]) => void) => () => {
    work(boards);
    clear();
  };
  const icon = { size: 17, 'aria-hidden': true } as const;
  return (
    <div role="toolbar" aria-label={translate('Selected boards')} className={styles.selection}>
      <IconButton label={translate('Clear the selection')} icon={<X {...icon} />} onClick={clear} />
      <span className={styles.selected} aria-live="polite">
        {translate('{count} selected', { count: boards.length })}
      </span>
      <Button look="plain" onClick={chooseAll}>
        {translate('Select all')}
      </Button>
      {isTrash ? (
        <Button onClick={act(doings.restore)}>
          <RotateCcw {...icon} />
          {translate('Restore')}
        </Button>
      ) : (
        <>
          <IconButton
            label={areAllPinned ? translate('Unpin') : translate('Pin to the top')}
            icon={areAllPinned ? <PinOff {...icon} /> : <Pin {...icon} />}
            onClick={act((chosen) => doings.pin(chosen, !areAllPinned))}
          />
          <IconButton
            label={translate('Move to a folder')}
            icon={<FolderInput {...icon} />}
            onClick={() => doings.moveElsewhere(boards)}
          />
          <IconButton
            label={translate('Duplicate')}
            icon={<Copy {...icon} />}
            onClick={act(doings.duplicate)}
          />
          <IconButton
            label={translate('Move to trash')}
            icon={<Trash2 {...icon} />}
            onClick={act(doings.remove)}
          />
        </>
      )}
    </div>
  );
}
