import { type EventAuthor, type Notice, readAuthor } from '../../sync/protocol/events';
import { isRole } from '../../sync/protocol/roles';
import { plainWords } from '../_board/chat/parse-message';
import { message } from '../_language/message';
import { translate } from '../_language/translate';

/** A notice in words. */
export interface NoticeWords {
  /** Who it is from; null where it is from nobody. */
  readonly by: EventAuthor | null;
  readonly says: string;
  /** What was written; empty where nothing was. */
  readonly excerpt: string;
}

const LETS = {
  view: message('{name} lets you view it'),
  comment: message('{name} lets you comment'),
  edit: message('{name} lets you edit it'),
  owner: message('{name} lets you own it'),
} as const;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Who did it, as they are called. */
export const nameOf = (by: EventAuthor | null): string => by?.name ?? translate('Somebody');

/** The board that people joined. */
export const joinedBoard = (body: Notice['body']): string => textOf(body.title) || translate('your board');

function describeShared(body: Notice['body'], name: string): string {
  if (body.joined === true) {
    return translate('{name} joined {title}', { name, title: joinedBoard(body) });
  }
  return translate(isRole(body.role) ? LETS[body.role] : message('{name} lets you open it'), { name });
}

function describeExport(format: string): string {
  return format ? translate('Your {format} is ready', { format }) : translate('Your file is ready');
}

export function describeNotice({ type, body }: Pick<Notice, 'type' | 'body'>): NoticeWords {
  const by = readAuthor(body.by);
  const name = nameOf(by);
  const excerpt = plainWords(textOf(body.text));
  switch (type) {
    case 'mention':
      return { by, says: translate('{name} mentioned you', { name }), excerpt };
    case 'reply':
      return { by, says: translate('{name} replied to you', { name }), excerpt };
    case 'shared':
      return { by, says: describeShared(body, name), excerpt };
    case 'export':
      return {
        by: null,
        says: describeExport(textOf(body.format).toUpperCase()),
        excerpt: textOf(body.name),
      };
  }
}
