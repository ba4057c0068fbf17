import type { PrivateWriting } from '../../board/queries/private-writing';
import type { EventStorage } from '../storage/event-storage';

/**
 * The round of private writing that lasts on a board, for somebody who reads it otherwise than on the screen; undefined when none does.
 *
 * @param reader null for a script, which has no writing of its own
 */
export async function findPrivateWriting(
  storage: Pick<EventStorage, 'listStanding'>,
  board: string,
  reader: string | null,
): Promise<PrivateWriting | undefined> {
  const round = (await storage.listStanding(board, ['private:start'])).at(-1);
  if (!round) return undefined;
  const { since } = round.body as { readonly since?: unknown };
  return { since: typeof since === 'string' ? since : null, reader };
}
