import type { Answer, BoardApi } from '../../sync/client/board-api';
import type { BoardSync } from '../../sync/client/board-sync';
import { message } from '../_language/message';
import { serverWords } from '../_language/server-words';
import type { Sharing } from './board-session';

export interface SharingPorts {
  readonly boardId: string;
  readonly api: Pick<BoardApi, 'createLink' | 'links' | 'revokeLink' | 'embedding' | 'allowEmbedding'>;
  readonly sync: Pick<BoardSync, 'settle'>;
}

const NO_SERVER = message('The server can’t be reached. Links can be made when it is back.');

const OWNER_ONLY = message('Only the owner of this board can share it.');

function take<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  if (answer.kind === 'unreachable') throw new Error(NO_SERVER);
  if (answer.status === 403) throw new Error(OWNER_ONLY);
  throw new Error(answer.message ? serverWords(answer) : message('The server refused.'));
}

/** Share links. A board that the server does not know yet is registered first. */
export function createSharing({ boardId, api, sync }: SharingPorts): Sharing {
  const whenKnown = async () => {
    const admission = await sync.settle();
    if (admission.kind === 'unreachable') throw new Error(NO_SERVER);
    if (admission.kind === 'refused') throw new Error(admission.text);
  };
  return {
    async createLink(role) {
      await whenKnown();
      return take(await api.createLink(boardId, role)).url;
    },
    async list() {
      await whenKnown();
      return take(await api.links(boardId));
    },
    async revoke(linkId) {
      take(await api.revokeLink(boardId, linkId));
    },
    async embedding() {
      await whenKnown();
      return take(await api.embedding(boardId));
    },
    async allowEmbedding(sites) {
      await whenKnown();
      return take(await api.allowEmbedding(boardId, sites));
    },
  };
}
