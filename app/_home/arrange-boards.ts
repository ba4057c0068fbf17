import { message } from '../_language/message';
import { translate } from '../_language/translate';
import type { ListedBoard } from './listed-boards';

/** What of the boards is shown. */
export type Section =
  | { readonly kind: 'all' | 'unread' | 'shared' | 'trash' }
  | { readonly kind: 'folder'; readonly name: string };

export const ORDERS = ['used', 'changed', 'created', 'title'] as const;
export type Order = (typeof ORDERS)[number];

export const ORDER_WORDS: Readonly<Record<Order, string>> = {
  used: message('Last used'),
  changed: message('Last changed'),
  created: message('Newest first'),
  title: message('By name'),
};

export const titleOf = ({ title }: Pick<ListedBoard, 'title'>) => title || translate('Untitled board');

const changeOf = ({ changedAt, lastUsedAt }: ListedBoard) => changedAt || lastUsedAt;

const COMPARE: Readonly<Record<Order, (one: ListedBoard, other: ListedBoard) => number>> = {
  used: (one, other) => other.lastUsedAt - one.lastUsedAt,
  // What the server has not told of was changed here alone, if at all: by when it was opened.
  changed: (one, other) => changeOf(other) - changeOf(one),
  // A board that the server has not counted yet is the newest of all.
  created: (one, other) => (other.createdAt || Infinity) - (one.createdAt || Infinity) || 0,
  title: (one, other) => inWords.compare(titleOf(one), titleOf(other)),
};

const inWords = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function isIn(board: ListedBoard, section: Section): boolean {
  if (section.kind === 'trash') return board.isTrashed === true;
  if (board.isTrashed) return false;
  switch (section.kind) {
    case 'all':
      return true;
    case 'unread':
      return board.isUnread;
    case 'shared':
      return board.role !== 'owner';
    case 'folder':
      return board.folder === section.name;
  }
}

/** The boards of a section in their order, pinned ones first. */
export function arrangeBoards(boards: readonly ListedBoard[], section: Section, order: Order) {
  const pinnedFirst = (one: ListedBoard, other: ListedBoard) =>
    Number(other.isPinned) - Number(one.isPinned) || COMPARE[order](one, other);
  return boards.filter((board) => isIn(board, section)).sort(pinnedFirst);
}

export interface Counts {
  readonly all: number;
  readonly unread: number;
  readonly shared: number;
  readonly trash: number;
  /** By name, in the order of names. */
  readonly folders: readonly (readonly [name: string, count: number])[];
}

export function countBoards(boards: readonly ListedBoard[]): Counts {
  const counts = { all: 0, unread: 0, shared: 0, trash: 0 };
  const folders = new Map<string, number>();
  for (const board of boards) {
    if (board.isTrashed) {
      counts.trash += 1;
      continue;
    }
    counts.all += 1;
    if (board.isUnread) counts.unread += 1;
    if (board.role !== 'owner') counts.shared += 1;
    if (board.folder) folders.set(board.folder, (folders.get(board.folder) ?? 0) + 1);
  }
  const sorted = [...folders].sort(([one], [other]) => inWords.compare(one, other));
  return { ...counts, folders: sorted };
}

/** A folder is there as long as something is in it: when the last board leaves it, all boards are shown. */
export function placeThatIsThere(section: Section, { folders }: Pick<Counts, 'folders'>): Section {
  const isGone = section.kind === 'folder' && !folders.some(([name]) => name === section.name);
  return isGone ? { kind: 'all' } : section;
}

/** Letters that bear no accent: most texts are of these alone, and there are a thousand boards of them. */
const PLAIN = /^[ -~\s]*$/;

/** Words as they are compared: without capitals and accents. */
export function plainWords(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What is searched in: a board's title and the words on it, made plain once. */
export interface SearchText {
  readonly words: string;
  readonly plain: string;
}

const AROUND = 44;

/** Some of a text around the first place where a word begins that is looked for, that marked by ⟦ and ⟧; null where there is none. */
export function excerptOf({ words: text, plain }: SearchText, word: string): string | null {
  // Only where taking accents away moved no letter can the place be pointed at.
  const at = plain.length === text.length ? plain.indexOf(word) : -1;
  if (at < 0) return null;
  const [start, end] = [Math.max(0, at - AROUND), Math.min(text.length, at + word.length + AROUND)];
  const [before, found] = [text.slice(start, at), text.slice(at, at + word.length)];
  const after = text.slice(at + word.length, end);
  const cut = `${start > 0 ? '…' : ''}${before}⟦${found}⟧${after}${end < text.length ? '…' : ''}`;
  return cut.replace(/\s+/g, ' ');
}

/** @returns what to show of the words on the board ('' where the title says it), or null where it is not found */
export function findInBoard(board: ListedBoard, text: SearchText | undefined, query: string): string | null {
  const terms = plainWords(query).split(/\s+/).filter(Boolean);
  const title = plainWords(titleOf(board));
  if (terms.every((term) => title.includes(term))) return '';
  if (!text || !terms.every((term) => title.includes(term) || text.plain.includes(term))) return null;
  const written = terms.find((term) => text.plain.includes(term));
  return (written && excerptOf(text, written)) || '';
}
