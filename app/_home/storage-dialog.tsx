'use client';

import { useEffect, useState } from 'react';
import { dropBoardHere } from '../_board/device-boards';
import { measureDevice, type RoomOnDevice } from '../_board/room-on-device';
import { pageLocale } from '../_language/locale';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { timeAgo } from '../_ui/time-ago';
import { tell } from '../_ui/toast';
import { titleOf } from './arrange-boards';
import type { ListedBoard } from './listed-boards';
import styles from './storage-dialog.module.css';
import type { HomeDoings } from './use-home-boards';

export interface StorageDialogProps {
  readonly boards: readonly ListedBoard[];
  readonly doings: Pick<HomeDoings, 'show'>;
  readonly onClose: () => void;
}

interface Usage {
  /** Kept when it was measured. */
  readonly boards: number;
  /** Bytes. */
  readonly used: number;
  readonly quota: number;
  /** Whether the browser has promised not to clear it by itself. */
  readonly isKept: boolean;
}

/** Bytes as people read them. */
export function inWords(bytes: number): string {
  const write = (size: number, digits = 0) =>
    size.toLocaleString(pageLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (bytes < 1_000) return translate('{size} B', { size: write(bytes) });
  if (bytes < 1_000_000) return translate('{size} kB', { size: write(bytes / 1_000) });
  if (bytes < 1_000_000_000) return translate('{size} MB', { size: write(bytes / 1_000_000, 1) });
  return translate('{size} GB', { size: write(bytes / 1_000_000_000, 1) });
}

function describeUsage({ boards: count, used, quota }: Usage): string {
  if (!quota) {
    return translate('{count, plural, one {# board} other {# boards}}, {used} used.', {
      count,
      used: inWords(used),
    });
  }
  return translate(
    '{count, plural, one {# board} other {# boards}}, {used} used of {quota} this browser allows.',
    { count, used: inWords(used), quota: inWords(quota) },
  );
}

/** Measured anew when a board was let go. */
function useUsage(boards: number): Usage | null {
  const [usage, setUsage] = useState<Usage | null>(null);
  useEffect(() => {
    const look = async () => {
      const { usage: used = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      const isKept = (await navigator.storage?.persisted?.()) ?? false;
      setUsage({ boards, used, quota, isKept });
    };
    look().catch(() => undefined);
  }, [boards]);
  return usage;
}

/** One after the other, so that reading a thousand boards keeps nobody waiting. */
function useSizes(boards: readonly ListedBoard[]): ReadonlyMap<string, RoomOnDevice> {
  const [sizes, setSizes] = useState<ReadonlyMap<string, RoomOnDevice>>(new Map());
  const ids = boards.map(({ id }) => id).join(' ');
  useEffect(() => {
    let isLeft = false;
    const measure = async () => {
      const measureBoard = await measureDevice();
      for (const id of ids.split(' ').filter(Boolean)) {
        if (isLeft) return;
        const room = await measureBoard(id).catch(() => null);
        if (room) setSizes((before) => (before.has(id) ? before : new Map(before).set(id, room)));
      }
    };
    measure().catch(() => undefined);
    return () => {
      isLeft = true;
    };
  }, [ids]);
  return sizes;
}

function Row({
  board,
  room,
  drop,
}: {
  board: ListedBoard;
  room: RoomOnDevice | undefined;
  drop: () => void;
}) {
  const canDrop = board.isOnServer && room?.hasUnsent === false;
  const isEmpty = room?.size === 0 && !room.hasUnsent;
  const size = room ? (isEmpty ? translate('Nothing of it is kept here') : inWords(room.size)) : '…';
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span className={styles.title}>{titleOf(board)}</span>
        <span className={styles.facts}>
          {size} · {timeAgo(board.lastUsedAt, Date.now())}
          {room?.hasUnsent ? ` · ${translate('has work the server does not have')}` : ''}
        </span>
      </span>
      <Button
        disabled={!canDrop}
        aria-label={translate('Take off: {title}', { title: titleOf(board) })}
        title={canDrop ? undefined : translate('What exists here alone is not thrown away')}
        onClick={drop}
      >
        {translate('Take off')}
      </Button>
    </li>
  );
}

/** What Driftless keeps in this browser, and the way to get room back. */
export function StorageDialog({ boards, doings, onClose }: StorageDialogProps) {
  const here = boards.filter(({ isOnDevice, isTrashed }) => isOnDevice && !isTrashed);
  const usage = useUsage(here.length);
  const sizes = useSizes(here);
  const drop = async (board: ListedBoard) => {
    const isDone = await dropBoardHere(board.id).catch(() => false);
    if (isDone) doings.show(board.id, { isOnDevice: false });
    else tell(translate('The board could not be taken off this device'), 'trouble');
  };
  return (
    <Dialog
      title={translate('On this device')}
      description={translate('These boards open without a network. What is taken off stays on the server.')}
      onClose={onClose}
    >
      {usage ? (
        <div className={styles.usage}>
          <meter
            className={styles.meter}
            aria-label={translate('Room used on this device')}
            min={0}
            max={usage.quota || 1}
            value={usage.used}
          />
          <p className={styles.facts}>
            {describeUsage(usage)}{' '}
            {usage.isKept
              ? translate('The browser keeps it until you clear it.')
              : translate('The browser may clear it when room gets short.')}
          </p>
        </div>
      ) : null}
      {here.length === 0 ? (
        <p className={styles.facts}>{translate('No board is kept on this device.')}</p>
      ) : null}
      <ul aria-label={translate('Boards on this device')} className={styles.list}>
        {here.map((board) => (
          <Row key={board.id} board={board} room={sizes.get(board.id)} drop={() => void drop(board)} />
        ))}
      </ul>
    </Dialog>
  );
}
