import {
  CloudAlert,
  Copy,
  Ellipsis,
  ExternalLink,
  FolderInput,
  HardDriveDownload,
  HardDriveUpload,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  Trash2,
  X,
} from 'lucide-react';
import { type MouseEvent, memo, useState } from 'react';
import { statusWords } from '../../sync/client/status-words';
import { roleAllows } from '../../sync/protocol/roles';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { translateSentence } from '../_language/translate-sentence';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '../_ui/menu';
import { titleOf } from './arrange-boards';
import styles from './board-card.module.css';
import { BoardPicture } from './board-picture';
import { CardPeople } from './card-people';
import { belongsInTrash } from './change-board';
import { describeUse } from './describe-use';
import { TitleField } from './title-field';
import type { FoundBoard } from './use-found-boards';
import type { HomeDoings } from './use-home-boards';

export interface CardDoings extends Pick<HomeDoings, 'rename' | 'pin' | 'remove' | 'restore' | 'duplicate'> {
  choose(id: string, isRange: boolean): void;
  moveElsewhere(boards: readonly FoundBoard[]): void;
  keepHere(board: FoundBoard, isKept: boolean): void;
}

export interface BoardCardProps {
  readonly board: FoundBoard;
  readonly now: number;
  readonly isChosen: boolean;
  /** Whether any board is: then a press on a card chooses instead of opening. */
  readonly isChoosing: boolean;
  readonly doings: CardDoings;
}

const ROLE_WORDS = {
  view: message('View only'),
  comment: message('Can comment'),
  edit: message('Shared with you'),
  owner: '',
} as const;

/** Words on the board around what was searched for, that marked. */
function Excerpt({ text }: { readonly text: string }) {
  // Every second part lay between the marks.
  const parts = text.split(/[⟦⟧]/);
  return (
    <p className={styles.excerpt}>
      {parts.map((part, index) => {
        const place = parts.slice(0, index).join('').length;
        return index % 2 === 1 ? <mark key={`found ${place}`}>{part}</mark> : <span key={place}>{part}</span>;
      })}
    </p>
  );
}

type MenuProps = Pick<BoardCardProps, 'board' | 'doings'> & { readonly startRenaming: () => void };

function CardMenu({ board, doings, startRenaming }: MenuProps) {
  const title = titleOf(board);
  const isTrash = belongsInTrash(board);
  const label = translate('Actions for {title}', { title });
  const trigger = <IconButton label={label} icon={<Ellipsis size={18} aria-hidden="true" />} />;
  return (
    <Menu label={label} align="end" trigger={trigger}>
      <MenuItem
        label={translate('Open in a new tab')}
        icon={<ExternalLink size={16} aria-hidden="true" />}
        onSelect={() => window.open(`/b/${board.id}`, '_blank', 'noopener')}
      />
      {roleAllows(board.role, 'edit') ? (
        <MenuItem
          label={translate('Rename')}
          icon={<Pencil size={16} aria-hidden="true" />}
          onSelect={() => setTimeout(startRenaming)}
        />
      ) : null}
      <MenuItem
        label={translate('Duplicate')}
        icon={<Copy size={16} aria-hidden="true" />}
        onSelect={() => doings.duplicate([board])}
      />
      <MenuSeparator />
      <MenuItem
        label={board.isPinned ? translate('Unpin') : translate('Pin to the top')}
        icon={board.isPinned ? <PinOff size={16} aria-hidden="true" /> : <Pin size={16} aria-hidden="true" />}
        onSelect={() => doings.pin([board], !board.isPinned)}
      />
      <MenuItem
        label={translate('Move to a folder')}
        icon={<FolderInput size={16} aria-hidden="true" />}
        onSelect={() => setTimeout(() => doings.moveElsewhere([board]))}
      />
      {board.isOnServer ? (
        <MenuItem
          label={board.isOnDevice ? translate('Take off this device') : translate('Keep on this device')}
          icon={
            board.isOnDevice ? (
              <HardDriveUpload size={16} aria-hidden="true" />
            ) : (
              <HardDriveDownload size={16} aria-hidden="true" />
            )
          }
          onSelect={() => doings.keepHere(board, !board.isOnDevice)}
        />
      ) : null}
      <MenuSeparator />
      <MenuItem
        label={isTrash ? translate('Move to trash') : translate('Remove from this list')}
        icon={isTrash ? <Trash2 size={16} aria-hidden="true" /> : <X size={16} aria-hidden="true" />}
        isDangerous={isTrash}
        onSelect={() => doings.remove([board])}
      />
    </Menu>
  );
}

function About({ board, now }: Pick<BoardCardProps, 'board' | 'now'>) {
  const badge = ROLE_WORDS[board.role];
  return (
    <p className={styles.about}>
      <span className={styles.when}>{describeUse(board, now)}</span>
      {badge ? <span className={styles.badge}>{translate(badge)}</span> : null}
      {board.isOnServer ? null : <span className={styles.badge}>{translate('On this device')}</span>}
    </p>
  );
}

/** Beside what is said of the board: what of it is on this device alone. */
function NotSent({ unsent }: { readonly unsent: NonNullable<FoundBoard['unsent']> }) {
  const { reason } = unsent;
  const words =
    reason === null
      ? translate('Not sent yet')
      : translateSentence(statusWords({ kind: 'not-saved', reason }));
  return (
    <p className={styles.unsent} title={words}>
      <CloudAlert size={13} aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}

function BoardCardOf({ board, now, isChosen, isChoosing, doings }: BoardCardProps) {
  const [isRenaming, setRenaming] = useState(false);
  const title = titleOf(board);
  const choose = (event: MouseEvent) => {
    event.preventDefault();
    doings.choose(board.id, event.shiftKey);
  };
  return (
    <li className={`${styles.card} ${isChosen ? styles.chosen : ''} ${isChoosing ? styles.choosing : ''}`}>
      <BoardPicture
        id={board.id}
        thumbnail={board.thumbnail}
        drawnAt={board.isThumbnailNew ? board.changedAt : 0}
      />
      <CardPeople people={board.people} />
      <div className={styles.words}>
        {isRenaming ? (
          <TitleField
            title={board.title}
            cancel={() => setRenaming(false)}
            commit={(next) => {
              setRenaming(false);
              if (next !== board.title) doings.rename(board, next);
            }}
          />
        ) : (
          <span className={styles.title}>
            {board.isUnread ? (
              <span className={styles.unread} role="img" aria-label={translate('Changed by others')} />
            ) : null}
            {board.isTrashed ? (
              <bdi className={styles.link}>{title}</bdi>
            ) : (
              <a
                className={styles.link}
                href={`/b/${board.id}`}
                title={title}
                onClick={(event) => {
                  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
                  if (isChoosing && isPlain) choose(event);
                }}
              >
                <bdi>{title}</bdi>
              </a>
            )}
          </span>
        )}
        {board.excerpt ? <Excerpt text={board.excerpt} /> : null}
        <About board={board} now={now} />
        {board.unsent ? <NotSent unsent={board.unsent} /> : null}
      </div>
      {board.isPinned ? <Pin className={styles.pin} size={15} aria-label={translate('Pinned')} /> : null}
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={translate('Select {title}', { title })}
        className={styles.check}
        onChange={({ nativeEvent }) => doings.choose(board.id, (nativeEvent as PointerEvent).shiftKey)}
      />
      <div className={styles.more}>
        {board.isTrashed ? (
          <IconButton
            label={translate('Restore {title}', { title })}
            icon={<RotateCcw size={17} aria-hidden="true" />}
            onClick={() => doings.restore([board])}
          />
        ) : (
          <CardMenu board={board} doings={doings} startRenaming={() => setRenaming(true)} />
        )}
      </div>
    </li>
  );
}

/** A thousand of them are on the page: one is drawn anew only when something of it changed. */
export const BoardCard = memo(BoardCardOf);
