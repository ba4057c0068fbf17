import { StorageError } from '../../storage/storage';

/** Whether BullMQ refused to move a job because the lock is another's or gone, or the job is not where it should be. */
export function isRefusedMove(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' && code < 0;
}

/** What went wrong with Redis, in the words of the port. */
export function sayUnavailable(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageError('unavailable', `the queue: ${(error as Error)?.message ?? String(error)}`);
}
