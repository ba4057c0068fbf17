import type { Sending } from '../_board/send-board';
import type { UnsentWork } from '../_board/unsent-here';

/** What is told of a board whose work the server does not have: why it was refused, or null while it only waits. */
export type Unsent = ReadonlyMap<string, string | null>;

export interface SendPorts {
  /** In the order in which it was done. */
  find(): Promise<readonly UnsentWork[]>;
  send(work: UnsentWork): Promise<Sending>;
  /** Whether another tab shows the board: that one sends. */
  isOpenElsewhere(id: string): Promise<boolean>;
  show(unsent: Unsent): void;
  /** Why all of it was refused before, where only the board's page can say more. */
  readonly refusedBefore: string;
}

/**
 * Sends what waits on this device, one board at a time, until the server is away. Only what is not found any more afterwards counts as sent.
 * Returns whether anything was.
 */
export async function sendUnsent({ find, send, isOpenElsewhere, show, refusedBefore }: SendPorts) {
  const before = await find();
  const unsent = new Map<string, string | null>(
    before.map(({ id, isRefused }) => [id, isRefused ? refusedBefore : null]),
  );
  const tell = () => show(new Map(unsent));
  tell();
  let isAnySent = false;
  for (const work of before) {
    if (work.isRefused || (await isOpenElsewhere(work.id))) continue;
    const sending = await send(work);
    if (sending.kind === 'unreachable') break;
    if (sending.kind === 'refused') unsent.set(work.id, sending.reason);
    else {
      isAnySent = true;
      unsent.delete(work.id);
    }
    tell();
  }
  if (!isAnySent) return false;
  const left = await find();
  for (const { id, isRefused } of left) {
    if (!unsent.has(id)) unsent.set(id, isRefused ? refusedBefore : null);
  }
  tell();
  return true;
}
