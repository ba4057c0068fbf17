/** The server's time, as near as this device can know it; a timer must end for all at once, whatever their clocks say. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Something that the server wrote at this time has just arrived: it is not earlier there. */
  notice(at: number): void;
}

export interface ServerClockPorts {
  /** Milliseconds since 1970, by this device. */
  readonly today: () => number;
  /** What the server says the time is, to the second; null where it can't be asked. */
  readonly ask: () => Promise<number | null>;
}

/** A Date header is cut to the second. */
const HALF_A_SECOND = 500;

/** Asks once; from then on what arrives corrects it forwards. */
export function createServerClock({ today, ask }: ServerClockPorts): ServerClock {
  let offset = 0;
  let isAsked = false;
  let least = Number.NEGATIVE_INFINITY;
  const settle = (asked: number) => {
    offset = Math.max(asked, least);
  };
  const start = async () => {
    const sentAt = today();
    const told = await ask().catch(() => null);
    if (told !== null) settle(told + HALF_A_SECOND - (sentAt + today()) / 2);
  };
  return {
    now() {
      if (!isAsked) {
        isAsked = true;
        void start();
      }
      return today() + offset;
    },
    notice(at) {
      const bound = at - today();
      least = Math.max(least, bound);
      if (least > offset) offset = least;
    },
  };
}

/** The Date header of this server's answer. */
export async function askServerTime(): Promise<number | null> {
  const { headers } = await fetch('/healthz', { method: 'HEAD', cache: 'no-store' });
  const told = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(told) ? null : told;
}
