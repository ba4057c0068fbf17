import type { Notice } from '../../sync/protocol/events';
import { describeNotice, type NoticeWords } from './describe-notice';

export type ListedNotice = Notice & { readonly isRead: boolean };

/** What is one line of the list: a notice, or several of people who joined one board. */
export interface NoticeLine {
  /** The newest of them. */
  readonly notice: ListedNotice;
  readonly seqs: readonly number[];
  readonly words: NoticeWords;
}

/** So many are called by name. */
const NAMED = 2;

function isJoining({ type, body }: Notice): boolean {
  return type === 'shared' && body.joined === true;
}

function belongsTo(group: readonly ListedNotice[], notice: ListedNotice): boolean {
  const first = group[0];
  return (
    first !== undefined &&
    isJoining(first) &&
    isJoining(notice) &&
    first.board === notice.board &&
    first.isRead === notice.isRead
  );
}

function describeGroup(group: readonly ListedNotice[]): NoticeWords {
  const [first, ...others] = group.map(describeNotice);
  const names = [...new Set([first!, ...others].map(({ by }) => by?.name ?? 'Somebody'))];
  if (names.length === 1) return first!;
  const title = first!.says.slice((first!.by?.name ?? 'Somebody').length);
  const rest = names.length - NAMED;
  const who = rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(' and ');
  return { ...first!, says: who + title };
}

/**
 * The list as it is read: a class that follows a link is one line, not thirty.
 *
 * @param notices the newest first
 */
export function groupNotices(notices: readonly ListedNotice[]): readonly NoticeLine[] {
  const groups: ListedNotice[][] = [];
  for (const notice of notices) {
    const last = groups.at(-1);
    if (last && belongsTo(last, notice)) last.push(notice);
    else groups.push([notice]);
  }
  return groups.map((group) => ({
    notice: group[0]!,
    seqs: group.map(({ seq }) => seq),
    words: describeGroup(group),
  }));
}
