import type { Presence } from '../protocol/presence';
import { readPresenceState } from '../protocol/presence-schema';
import { readableColor } from './readable-color';

const LONGEST_NAME = 40;

/** A name without what would break the line or reverse its direction; 'Guest' where nothing is left. */
function readName(value: unknown): string {
  const name = typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim() : '';
  return [...name].slice(0, LONGEST_NAME).join('') || 'Guest';
}

/**
 * What another client says of itself, read as from a stranger though the server has read it before: another tab, or a server of another
 * make, may tell too. What can't be read is left out, and a state without a person is nobody.
 *
 * @param client the client's number, for a colour where it has none that can be read
 */
export function readPresence(state: unknown, client: number): Presence | null {
  const user: unknown = typeof state === 'object' && state !== null && 'user' in state ? state.user : null;
  if (typeof user !== 'object' || user === null) return null;
  const { id, name, color } = user as Readonly<Record<string, unknown>>;
  return readPresenceState(state, {
    id: typeof id === 'string' ? id.slice(0, 128) : '',
    name: readName(name),
    color: readableColor(color, client),
  });
}
