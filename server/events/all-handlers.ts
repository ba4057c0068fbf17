import type { DurableEvent } from '../../sync/protocol/events';
import type { EventHandler } from './event-handler';
import { chatDelete } from './handlers/chat-delete';
import { chatEdit } from './handlers/chat-edit';
import { chatSend } from './handlers/chat-send';
import { commentAdd } from './handlers/comment-add';
import { commentDelete } from './handlers/comment-delete';
import { commentEdit } from './handlers/comment-edit';
import { commentMove } from './handlers/comment-move';
import { commentReply } from './handlers/comment-reply';
import { commentResolve } from './handlers/comment-resolve';
import { eventsSince } from './handlers/events-since';
import { handLower } from './handlers/hand-lower';
import { handRaise } from './handlers/hand-raise';
import { lockSet } from './handlers/lock-set';
import { memberAdmit } from './handlers/member-admit';
import { memberKick } from './handlers/member-kick';
import { memberRemove } from './handlers/member-remove';
import { memberRole } from './handlers/member-role';
import { privateStart } from './handlers/private-start';
import { privateStop } from './handlers/private-stop';
import { reactionSend } from './handlers/reaction-send';
import { spotlightStart } from './handlers/spotlight-start';
import { spotlightStop } from './handlers/spotlight-stop';
import { timerAdd } from './handlers/timer-add';
import { timerPause } from './handlers/timer-pause';
import { timerResume } from './handlers/timer-resume';
import { timerSet } from './handlers/timer-set';
import { typing } from './handlers/typing';
import { voteCast } from './handlers/vote-cast';
import { voteClear } from './handlers/vote-clear';
import { voteClose } from './handlers/vote-close';
import { voteOpen } from './handlers/vote-open';
import { voteWithdraw } from './handlers/vote-withdraw';

type DurableHandler = Extract<EventHandler, { kind: 'durable' }>;

const DURABLE: Readonly<Record<DurableEvent, DurableHandler>> = {
  'chat:send': chatSend,
  'chat:edit': chatEdit,
  'chat:delete': chatDelete,
  'comment:add': commentAdd,
  'comment:reply': commentReply,
  'comment:edit': commentEdit,
  'comment:resolve': commentResolve,
  'comment:move': commentMove,
  'comment:delete': commentDelete,
  'timer:set': timerSet,
  'timer:add': timerAdd,
  'timer:pause': timerPause,
  'timer:resume': timerResume,
  'vote:open': voteOpen,
  'vote:cast': voteCast,
  'vote:withdraw': voteWithdraw,
  'vote:close': voteClose,
  'vote:clear': voteClear,
  'spotlight:start': spotlightStart,
  'spotlight:stop': spotlightStop,
  'private:start': privateStart,
  'private:stop': privateStop,
  'lock:set': lockSet,
  'hand:raise': handRaise,
  'hand:lower': handLower,
  'member:kick': memberKick,
  'member:role': memberRole,
  'member:admit': memberAdmit,
  'member:remove': memberRemove,
};

/** Every event a client may send. A Map, because names come from outside: an object would answer to `__proto__` and `toString`. */
export const HANDLERS: ReadonlyMap<string, EventHandler> = new Map<string, EventHandler>([
  ...Object.entries(DURABLE),
  ['reaction:send', reactionSend],
  ['typing', typing],
  ['events:since', eventsSince],
]);
