import { type Logger, pino } from 'pino';

export type { Logger };

/** Structured lines on standard output. Addresses are never logged whole: a link key may stand in a query. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, redact: ['*.key', '*.cookie', '*.authorization', 'key', 'cookie'] });
}
