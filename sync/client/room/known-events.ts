import { isSeq, type RoomEvent, readRoomEvent } from '../../protocol/events';
import type { Clock } from '../clock';
import type { DeviceRoom } from './device-room';
import type { StoredRoom } from './room-database';

/** Events come in bursts; this many milliseconds of them are one transaction. */
const GATHERING = 60;

/** What is known of the past of a room. */
export interface KnownEvents {
  /** With ascending seq, each once. Another array when it changed. */
  readonly events: readonly RoomEvent[];
  /** Everything up to this seq is known: the cursor that the server is told. */
  readonly upTo: number;
  begin(stored: StoredRoom): void;
  /** Takes what the server announced. Returns whether something became known. */
  take(announced: unknown): boolean;
  /** The server has nothing above the last that it sent, up to here. */
  reach(seq: number): void;
  /** The server let go of events: all begins anew. */
  reset(): void;
  /** Keeps what was not kept yet. */
  flush(): void;
}

/**
 * Invariant: `upTo` grows only with what came in order over one connection, so that nothing below it is missing. What a newer server
 * announces and this version can't read is kept as it came, for the version that can.
 */
export function createKnownEvents({ device, clock }: { device: DeviceRoom; clock: Clock }): KnownEvents {
  let all: RoomEvent[] = [];
  let shown: readonly RoomEvent[] | null = null;
  let upTo = 0;
  let keptUpTo = 0;
  let unkept: RoomEvent[] = [];
  let cancelKeeping: (() => void) | null = null;
  const flush = () => {
    cancelKeeping?.();
    cancelKeeping = null;
    if (keptUpTo === upTo) return;
    const [after, events, end] = [keptUpTo, unkept, upTo];
    unkept = [];
    keptUpTo = upTo;
    void device.use((database) => database.keep(after, events, end));
  };
  const keepSoon = () => {
    cancelKeeping ??= clock.after(GATHERING, flush);
  };
  const show = (value: unknown) => {
    const event = readRoomEvent(value);
    if (!event) return;
    all.push(event);
    shown = null;
  };
  return {
    get events() {
      shown ??= all.slice();
      return shown;
    },
    get upTo() {
      return upTo;
    },
    begin(stored) {
      for (const value of stored.events) show(value);
      upTo = stored.upTo;
      keptUpTo = upTo;
    },
    take(announced) {
      const seq = (announced as { seq?: unknown } | null)?.seq;
      if (!isSeq(seq) || seq <= upTo) return false;
      upTo = seq;
      unkept.push(announced as RoomEvent);
      show(announced);
      keepSoon();
      return true;
    },
    reach(seq) {
      if (seq <= upTo) return;
      upTo = seq;
      keepSoon();
    },
    reset() {
      all = [];
      shown = null;
      unkept = [];
      upTo = 0;
      keptUpTo = 0;
      cancelKeeping?.();
      cancelKeeping = null;
      void device.use((database) => database.forget());
    },
    flush,
  };
}
