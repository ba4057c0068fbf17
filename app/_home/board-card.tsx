import { Ellipsis, ExternalLink, Pencil, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { roleAllows } from '../../sync/protocol/roles';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '../_ui/menu';
import { timeAgo } from '../_ui/time-ago';
import { BoardPicture } from './board-picture';
import { belongsInTrash } from './change-board';
import styles from './home-screen.module.css';
import type { FoundBoard } from './use-found-boards';

export interface BoardCardProps {
  readonly board: FoundBoard;
  readonly now: number;
  readonly rename: (title: string) => void;
  readonly remove: () => void;
}

const ROLE_WORDS = { view: 'View only', comment: 'Can comment', edit: 'Shared with you', owner: '' } as const;

interface TitleFieldProps {
  readonly title: string;
  readonly commit: (title: string) => void;
  readonly cancel: () => void;
}

function TitleField({ title, commit, cancel }: TitleFieldProps) {
  const [draft, setDraft] = useState(title);
  return (
    <input
      // The field appears because its board was asked to be renamed: the hand expects to write.
      ref={(input) => input?.focus()}
      className={styles.rename}
      aria-label="Board title"
      value={draft}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => commit(draft.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(draft.trim());
        if (event.key === 'Escape') cancel();
      }}
    />
  );
}

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

export function BoardCard({ board, now, rename, remove }: BoardCardProps) {
  const [isRenaming, setRenaming] = useState(false);
  const title = board.title || 'Untitled board';
  const badge = ROLE_WORDS[board.role];
  const isTrash = belongsInTrash(board);
  return (
    <li className={styles.card}>
      <BoardPicture id={board.id} thumbnail={board.thumbnail} />
      <div className={styles.words}>
        {isRenaming ? (
          <TitleField
            title={board.title}
            cancel={() => setRenaming(false)}
            commit={(next) => {
              setRenaming(false);
              if (next !== board.title) rename(next);
            }}
          />
        ) : (
          <a className={styles.link} href={`/b/${board.id}`} title={title}>
            {title}
          </a>
        )}
        {board.excerpt ? <Excerpt text={board.excerpt} /> : null}
        <p className={styles.about}>
          {timeAgo(board.lastUsedAt, now)}
          {badge ? <span className={styles.badge}>{badge}</span> : null}
          {board.isOnServer ? null : <span className={styles.badge}>On this device</span>}
        </p>
      </div>
      <div className={styles.more}>
        <Menu
          label={`Actions for ${title}`}
          align="end"
          trigger={
            <IconButton label={`Actions for ${title}`} icon={<Ellipsis size={18} aria-hidden="true" />} />
          }
        >
          <MenuItem
            label="Open in a new tab"
            icon={<ExternalLink size={16} aria-hidden="true" />}
            onSelect={() => window.open(`/b/${board.id}`, '_blank', 'noopener')}
          />
          {roleAllows(board.role, 'edit') ? (
            <MenuItem
              label="Rename"
              icon={<Pencil size={16} aria-hidden="true" />}
              onSelect={() => setTimeout(() => setRenaming(true))}
            />
          ) : null}
          <MenuSeparator />
          <MenuItem
            label={isTrash ? 'Move to trash' : 'Remove from this list'}
            icon={isTrash ? <Trash2 size={16} aria-hidden="true" /> : <X size={16} aria-hidden="true" />}
            isDangerous={isTrash}
            onSelect={remove}
          />
        </Menu>
      </div>
    </li>
  );
}
