import type { RateLimit } from '../auth/rate-limit';
import { ApiError } from './api-error';

/** Takes one of what somebody has of a rate; throws a 429 where nothing is left. */
export function expectRate(limit: RateLimit, key: string): void {
  const wait = limit.take(key);
  if (wait > 0) throw new ApiError(429, 'RATE_LIMITED', `Too many requests: try again in ${wait} s`, wait);
}
