import { CLOSE } from '../protocol/close-codes';
import type { Random } from './clock';

const FIRST = 500;
const LONGEST = 30_000;
const LONGEST_HIDDEN = 120_000;
/** A server that said it restarts is looked for more often, for a minute: it will be there in seconds. */
const RESTART = { longest: 2_500, span: 60_000 };

export interface RetryCircumstances {
  /** How many attempts failed in a row before this one; 0 for the first. */
  readonly failures: number;
  readonly isHidden: boolean;
  /** Why the last connection was closed, if the server said so. */
  readonly closeCode?: number;
  /** Milliseconds since the server last said that it restarts, if it ever did. */
  readonly sinceRestart?: number;
}

/** What a server that is overloaded, restarting or rate limiting is granted before the first attempt. */
function leastDelay(closeCode: number | undefined): number {
  if (closeCode === CLOSE.tooFast) return 5_000;
  if (closeCode === CLOSE.overloaded || closeCode === CLOSE.storageUnavailable) return 2_000;
  return closeCode === CLOSE.restart ? 1_000 : 0;
}

/**
 * Milliseconds until the next attempt: doubling from half a second to 30 seconds (2.5 while the server restarts), four times as slow where nobody looks,
 * and ±50 % at random. Without the randomness a thousand tabs come back in the same instant and fell the server they wait for
 * (mattermost-webapp PR #10960, coder PR #24096; y-websocket itself has none).
 */
export function retryDelay(circumstances: RetryCircumstances, random: Random): number {
  const { failures, isHidden, closeCode, sinceRestart = Number.POSITIVE_INFINITY } = circumstances;
  const isRestarting = sinceRestart < RESTART.span;
  const longest = isRestarting ? RESTART.longest : LONGEST;
  const doubled = Math.min(longest, FIRST * 2 ** Math.min(failures, 10));
  const patient = Math.max(doubled, leastDelay(closeCode));
  const base = isHidden ? Math.min(LONGEST_HIDDEN, patient * 4) : patient;
  return base * (0.5 + random());
}
