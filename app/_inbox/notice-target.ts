import { isBoardId } from '../../board/ids';
import type { Notice } from '../../sync/protocol/events';

/** What a notice leads to on its board. */
export interface NoticeTarget {
  readonly kind: 'chat' | 'thread';
  /** The id of the message or the thread. */
  readonly id: string;
}

const JOB = /^[\w-]{1,64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function targetOf({ body }: Pick<Notice, 'body'>): NoticeTarget | null {
  if (typeof body.message === 'string') return { kind: 'chat', id: body.message };
  return typeof body.thread === 'string' ? { kind: 'thread', id: body.thread } : null;
}

/** Where a notice leads from anywhere; the fragment tells the page what to show, and is taken out of the address by it. */
export function addressOf(notice: Pick<Notice, 'type' | 'board' | 'body'>): string | null {
  if (!isBoardId(notice.board)) return null;
  const { job } = notice.body;
  if (notice.type === 'export' && typeof job === 'string' && JOB.test(job)) return `/api/jobs/${job}/result`;
  const target = targetOf(notice);
  return `/b/${notice.board}${target ? `#${target.kind}=${target.id}` : ''}`;
}

/** The other way round; null where the fragment says something else. */
export function readTarget(hash: string): NoticeTarget | null {
  const [kind, id, ...more] = hash.slice(1).split('=');
  if ((kind !== 'chat' && kind !== 'thread') || !id || more.length > 0 || !UUID.test(id)) return null;
  return { kind, id };
}
