import { type EventAuthor, type Notice, readAuthor } from '../../sync/protocol/events';
import { isRole } from '../../sync/protocol/roles';
import { plainWords } from '../_board/chat/parse-message';

/** A notice in words. */
export interface NoticeWords {
  /** Who it is from; null where it is from nobody. */
  readonly by: EventAuthor | null;
  readonly says: string;
  /** What was written; empty where nothing was. */
  readonly excerpt: string;
}

const ROLES = { view: 'view it', comment: 'comment', edit: 'edit it', owner: 'own it' } as const;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function describeShared(body: Notice['body'], name: string): string {
  const role = isRole(body.role) ? ROLES[body.role] : 'open it';
  const title = textOf(body.title) || 'your board';
  return body.joined === true ? `${name} joined ${title}` : `${name} lets you ${role}`;
}

export function describeNotice({ type, body }: Pick<Notice, 'type' | 'body'>): NoticeWords {
  const by = readAuthor(body.by);
  const name = by?.name ?? 'Somebody';
  const excerpt = plainWords(textOf(body.text));
  switch (type) {
    case 'mention':
      return { by, says: `${name} mentioned you`, excerpt };
    case 'reply':
      return { by, says: `${name} replied to you`, excerpt };
    case 'shared':
      return { by, says: describeShared(body, name), excerpt };
    case 'export':
      return {
        by: null,
        says: `Your ${textOf(body.format).toUpperCase() || 'file'} is ready`,
        excerpt: textOf(body.name),
      };
  }
}
