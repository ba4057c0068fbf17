import { onTestFinished } from 'vitest';
import { startS3, type TestS3 } from './start-s3';

export type { TestS3 };

/** Starts one that ends with the test. */
export async function useS3(): Promise<TestS3> {
  const s3 = await startS3();
  onTestFinished(s3.dispose);
  return s3;
}
