'use client';

import { useEffect, useState } from 'react';
import { dropBoardHere, measureBoardHere, type RoomOnDevice } from '../_board/device-boards';
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
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  const unit = bytes < 1_000_000_000 ? ([1_000_000, 'MB'] as const) : ([1_000_000_000, 'GB'] as const);
  return `${(bytes / unit[0]).toFixed(1)} ${unit[1]}`;
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
      for (const id of ids.split(' ').filter(Boolean)) {
        if (isLeft) return;
        const room = await measureBoardHere(id).catch(() => null);
        if (room) setSizes((before) => (before.has(id) ? before : new Map(before).set(id, room)));
      }
    };
    void measure();
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
  const size = room ? (isEmpty ? 'Nothing of it is kept here' : inWords(room.size)) : '…';
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span className={styles.title}>{titleOf(board)}</span>
        <span className={styles.facts}>
          {size} · {timeAgo(board.lastUsedAt, Date.now())}
          {room?.hasUnsent ? ' · has work the server does not have' : ''}
        </span>
      </span>
      <Button
        disabled={!canDrop}
        aria-label={`Take ${titleOf(board)} off this device`}
        title={canDrop ? undefined : 'What exists here alone is not thrown away'}
        onClick={drop}
      >
        Take off
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
    else tell('The board could not be taken off this device', 'trouble');
  };
  return (
    <Dialog
      title="On this device"
      description="These boards open without a network. What is taken off stays on the server."
      onClose={onClose}
    >
      {usage ? (
        <div className={styles.usage}>
          <meter
            className={styles.meter}
            aria-label="Room used on this device"
            min={0}
            max={usage.quota || 1}
            value={usage.used}
          />
          <p className={styles.facts}>
            {usage.boards === 1 ? '1 board' : `${usage.boards} boards`}, {inWords(usage.used)} used
            {usage.quota ? ` of ${inWords(usage.quota)} this browser allows` : ''}.{' '}
            {usage.isKept
              ? 'The browser keeps it until you clear it.'
              : 'The browser may clear it when room gets short.'}
          </p>
        </div>
      ) : null}
      {here.length === 0 ? <p className={styles.facts}>No board is kept on this device.</p> : null}
      <ul aria-label="Boards on this device" className={styles.list}>
        {here.map((board) => (
          <Row key={board.id} board={board} room={sizes.get(board.id)} drop={() => void drop(board)} />
        ))}
      </ul>
    </Dialog>
  );
}
