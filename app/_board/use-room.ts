import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { RoomEvents } from '../../sync/client/room/room-events';

/**
 * Part of what is known of a room; the component renders again when that part is another one.
 *
 * @param select read off the room; what it gives must be the same as before where nothing changed (`isEqual` helps)
 */
export function useRoom<Part>(
  room: RoomEvents,
  select: (room: RoomEvents) => Part,
  isEqual: (one: Part, other: Part) => boolean = Object.is,
): Part {
  const subscribe = useCallback((changed: () => void) => room.onChange(changed), [room]);
  const last = useRef<{ readonly part: Part } | null>(null);
  const read = () => {
    const part = select(room);
    if (last.current && isEqual(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  };
  return useSyncExternalStore(subscribe, read, read);
}
