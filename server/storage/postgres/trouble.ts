import { StorageError, type StorageTrouble } from '../storage';

/** PostgreSQL's own codes: five characters. Node's (ECONNREFUSED) are longer. */
function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/**
 * Two transactions met: one of them was rolled back and may simply be done again. A key that is taken or a row that is gone was there,
 * or not, when this one looked.
 */
export function isClash(error: unknown): boolean {
  return ['40001', '40P01', '23505', '23503'].includes(codeOf(error) ?? '');
}

const TROUBLES: readonly (readonly [pattern: RegExp, trouble: StorageTrouble])[] = [
  [/^53100$/, 'full'],
  [/^(XX001|XX002)$/, 'damaged'],
  // Connections, resources, an operator at work, the disk, locks and time-outs, a standby, somebody who may no longer enter.
  [/^(08|53|57|58|40|28)|^(55P03|25006|55006|3D000)$/, 'unavailable'],
];

/** What a driver's error means for those who asked. What has no code of PostgreSQL's is about the way there. */
export function sortError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  const { message } = error as Error;
  if (code === undefined || code.length !== 5 || error instanceof TypeError) {
    return new StorageError(error instanceof TypeError ? 'defect' : 'unavailable', message);
  }
  const found = TROUBLES.find(([pattern]) => pattern.test(code));
  if (found?.[1] === 'full') return new StorageError('full', 'the disk is full');
  return new StorageError(found?.[1] ?? 'defect', message);
}
