import type { Answer, BoardApi, MemberInformation } from '../../../sync/client/board-api';
import type { GivenRole } from '../../../sync/protocol/roles';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';

export type Member = MemberInformation;

/** Who is on this board, for its owner. All of it throws Errors with a message for people. */
export interface Members {
  list(): Promise<readonly Member[]>;
  giveRole(person: string, role: GivenRole): Promise<void>;
  remove(person: string): Promise<void>;
  /** @param seconds for how long; null until they are let in again */
  keepOut(person: string, seconds: number | null): Promise<void>;
  letIn(person: string): Promise<void>;
}

export interface MembersPorts {
  readonly boardId: string;
  readonly api: Pick<BoardApi, 'members' | 'giveRole' | 'removeMember' | 'keepOut' | 'letIn'>;
}

function take<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  if (answer.kind === 'unreachable')
    throw new Error(translate('The server can’t be reached. Try again when it is back.'));
  throw new Error(answer.status === 403 ? translate('Only the owner can do this.') : serverWords(answer));
}

export function createMembers({ boardId, api }: MembersPorts): Members {
  const done = async (answer: Promise<Answer<null>>) => void take(await answer);
  return {
    list: async () => take(await api.members(boardId)),
    giveRole: (person, role) => done(api.giveRole(boardId, person, role)),
    remove: (person) => done(api.removeMember(boardId, person)),
    keepOut: (person, seconds) => done(api.keepOut(boardId, person, seconds)),
    letIn: (person) => done(api.letIn(boardId, person)),
  };
}
