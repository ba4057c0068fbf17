import type { Clock } from './clock';

/**
 * Why this browser keeps nothing: `full` there is no room; `refused` it is not allowed (private mode, policy); `silent` it does not
 * answer; `newer` another tab runs a newer version of this program; `broken` anything else, a damaged database among it.
 */
export type DeviceTrouble = 'full' | 'refused' | 'silent' | 'newer' | 'broken';

class Silence extends Error {}

const NAMES: Readonly<Record<string, DeviceTrouble>> = {
  QuotaExceededError: 'full',
  SecurityError: 'refused',
  // Firefox in private windows, older ones and with history turned off.
  InvalidStateError: 'refused',
  // No `indexedDB` at all.
  ReferenceError: 'refused',
  TypeError: 'refused',
  VersionError: 'newer',
};

/** Browsers throw all kinds of things here; what is not known is `broken`. */
export function nameTrouble(error: unknown): DeviceTrouble {
  if (error instanceof Silence) return 'silent';
  const { name, inner } = (error ?? {}) as { name?: unknown; inner?: unknown };
  if (name === 'AbortError' && inner) return nameTrouble(inner);
  return (typeof name === 'string' && Object.hasOwn(NAMES, name) && NAMES[name]) || 'broken';
}

/** Rejects when the work has not ended by then; what comes of it later is not heard. */
export function inTime<Result>(
  work: Promise<Result>,
  milliseconds: number,
  clock: Pick<Clock, 'after'>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => reject(new Silence('the storage does not answer')));
    work.then(resolve, reject).finally(cancel);
  });
}
