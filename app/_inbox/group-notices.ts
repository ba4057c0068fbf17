import type { Notice } from '../../sync/protocol/events';
import { translate } from '../_language/translate';
import { describeNotice, joinedBoard, type NoticeWords, nameOf } from './describe-notice';

export type ListedNotice = Notice & { readonly isRead: boolean };

/** What is one line of the list: a notice, or several of people who joined one board. */
export interface NoticeLine {
  /** The newest of them. */
  readonly notice: ListedNotice;
  readonly seqs: readonly number[];
  readonly words: NoticeWords;
}

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
  const words = group.map(describeNotice);
  const first = words[0]!;
  const [one = '', other = '', ...more] = new Set(words.map(({ by }) => nameOf(by)));
  if (!other) return first;
  const title = joinedBoard(group[0]!.body);
  const says =
    more.length > 0
      ? translate('{one}, {other} and {count} more joined {title}', { one, other, count: more.length, title })
      : translate('{one} and {other} joined {title}', { one, other, title });
  return { ...first, says };
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
