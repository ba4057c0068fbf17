import { S3Client } from '@aws-sdk/client-s3';
import { StorageError } from '../storage';

export interface S3Settings {
  /** Null for Amazon's own. */
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly region: string;
  /** Under which browsers reach it; null where they don't, and files go through the server. */
  readonly publicEndpoint: string | null;
  /** Objects in one page of a listing; the server's own, unless tests ask for fewer. */
  readonly pageSize?: number;
  /** Null to take them from the surroundings: a role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

/** Milliseconds. Someone waits for their picture, and is better told than kept. */
const PATIENCE = { connection: 2_000, request: 15_000 };
const ATTEMPTS = 3;

/** A connection to the bucket's server, or one that only signs for the address it is given. */
export function createClient({
  endpoint,
  region,
  credentials,
}: Pick<S3Settings, 'endpoint' | 'region' | 'credentials'>): S3Client {
  return new S3Client({
    region,
    ...(credentials ? { credentials } : {}),
    // A server of one's own answers under its own name, not under one name per bucket.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    maxAttempts: ATTEMPTS,
    requestHandler: {
      connectionTimeout: PATIENCE.connection,
      requestTimeout: PATIENCE.request,
      throwOnRequestTimeout: true,
    },
    // Checksums in trailers are what servers other than Amazon's stumble over.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

export function isMissing(error: unknown): boolean {
  const { name } = error as Error;
  return name === 'NoSuchKey' || name === 'NotFound';
}

/** Someone else's bucket, a wrong key, a server that is away: none of it is the caller's fault, and all of it may pass. */
function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { name, message } = error as Error;
  return new StorageError('unavailable', `the files: ${name}${message ? `: ${message}` : ''}`);
}

/** Rejects with a `StorageError`, whatever goes wrong. */
export async function attempt<Output>(act: () => Promise<Output>): Promise<Output> {
  try {
    return await act();
  } catch (error) {
    throw asStorageError(error);
  }
}
