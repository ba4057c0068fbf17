import { type Bus, RATES } from '../bus/bus';
import { type Rate, RateLimit } from './rate-limit';

/** The rates of this process, each under a name; what is taken on one process counts on all. */
export interface Rates {
  /** @param name the same on every process, and no other rate's */
  open(name: string, rate: Rate): RateLimit;
}

/**
 * Rates are judged here and at once, and what was taken is told to the others every so often: a common count would put a round trip before
 * every request, and have to give way whenever Redis is away. So n processes let through a burst and at most a twentieth of one each, or,
 * while they can't hear each other, a burst each.
 */
export function createRates(bus: Pick<Bus, 'publish' | 'subscribe'>, isOn: boolean): Rates {
  const limits = new Map<string, RateLimit>();
  if (isOn) {
    // For as long as the bus: this is the process's own.
    bus.subscribe(RATES, (announcement) => {
      if (announcement.kind !== 'spent') return;
      limits.get(announcement.rate)?.charge(announcement.key, announcement.tokens);
    });
  }
  return {
    open(name, rate) {
      const limit = new RateLimit(rate, isOn, (key, tokens) =>
        bus.publish(RATES, { kind: 'spent', rate: name, key, tokens }),
      );
      limits.set(name, limit);
      return limit;
    },
  };
}
