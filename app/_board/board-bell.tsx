import { useCallback } from 'react';
import type { Notice } from '../../sync/protocol/events';
import { describeNotice } from '../_inbox/describe-notice';
import { LazyBell } from '../_inbox/lazy-bell';
import { addressOf, type NoticeTarget, targetOf } from '../_inbox/notice-target';
import type { PersonInbox } from '../_inbox/person-inbox';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { showTarget } from './show-target';

const WORDS: Readonly<Partial<Record<Notice['type'], string>>> = {
  mention: message('{name} mentioned you'),
  reply: message('{name} replied to you'),
};

function nameOf({ body }: Notice): string {
  const name = (body.by as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : translate('Somebody');
}

/** The bell on a board: what concerns this board is shown here, and what is read here is read. */
export function BoardBell({
  session,
}: {
  readonly session: Pick<BoardSession, 'boardId' | 'panels' | 'comments' | 'ready'>;
}) {
  const { boardId, panels, comments } = session;
  const isReady = useSignal(session.ready);
  const show = useCallback(
    (notice: Notice) => {
      const target = notice.board === boardId ? targetOf(notice) : null;
      if (target) showTarget(panels, target);
      return target !== null;
    },
    [boardId, panels],
  );
  const onOpened = useCallback(
    (inbox: PersonInbox) => {
      const isShown = ({ kind, id }: NoticeTarget) => {
        const open = comments.open.peek();
        return kind === 'chat' ? panels.shown.peek() === 'chat' : open?.kind === 'thread' && open.id === id;
      };
      const isRead = (notice: Notice) => {
        const target = notice.board === boardId && targetOf(notice);
        return target && isShown(target) && document.visibilityState === 'visible';
      };
      const readShown = () => {
        for (const notice of inbox.notices.peek()) {
          if (!notice.isRead && isRead(notice)) inbox.markRead(notice.seq);
        }
      };
      const open = (notice: Notice) => {
        inbox.markRead(notice.seq);
        const address = addressOf(notice);
        if (!show(notice) && address) location.assign(address);
      };
      const stops = [
        panels.shown.subscribe(readShown),
        comments.open.subscribe(readShown),
        inbox.onArrival((notice) => {
          const words = WORDS[notice.type];
          if (isRead(notice)) inbox.markRead(notice.seq);
          else if (words) {
            const says = translate(words, { name: nameOf(notice) });
            tell(says, 'note', { label: translate('Show'), run: () => open(notice) });
          } else if (notice.type === 'export') {
            tell(describeNotice(notice).says, 'note', {
              label: translate('Download'),
              run: () => open(notice),
            });
          }
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [boardId, panels, comments, show],
  );
  return <LazyBell isReady={isReady} show={show} onOpened={onOpened} />;
}
