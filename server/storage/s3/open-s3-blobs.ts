import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type BlobEntry, type Blobs, expectBlobKey } from '../blobs';
import { StorageError } from '../storage';

export interface S3Settings {
  /** Null for Amazon's own. */
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly region: string;
  /** Objects in one page of a listing; the server's own, unless tests ask for fewer. */
  readonly pageSize?: number;
  /** Null to take them from the surroundings: a role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

export interface S3Blobs extends Blobs {
  /** Rejects with a `StorageError` that says what is wrong with the bucket. */
  check(): Promise<void>;
  close(): void;
}

/** Milliseconds. Someone waits for their picture, and is better told than kept. */
const PATIENCE = { connection: 2_000, request: 15_000 };
const ATTEMPTS = 3;

function createClient({ endpoint, region, credentials }: S3Settings): S3Client {
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

function isMissing(error: unknown): boolean {
  const { name } = error as Error;
  return name === 'NoSuchKey' || name === 'NotFound';
}

/** Someone else's bucket, a wrong key, a server that is away: none of it is the caller's fault, and all of it may pass. */
function asStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { name, message } = error as Error;
  return new StorageError('unavailable', `the files: ${name}${message ? `: ${message}` : ''}`);
}

async function attempt<Output>(act: () => Promise<Output>): Promise<Output> {
  try {
    return await act();
  } catch (error) {
    throw asStorageError(error);
  }
}

async function listAll(
  client: S3Client,
  { bucket, pageSize }: S3Settings,
  folder: string,
): Promise<BlobEntry[]> {
  const entries: BlobEntry[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: `${folder}/`,
        ContinuationToken: next,
        MaxKeys: pageSize,
      }),
    );
    for (const { Key: key, Size: size = 0, LastModified: at } of page.Contents ?? [])
      if (key) entries.push({ key, size, at: at?.getTime() ?? 0 });
    next = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (next);
  return entries;
}

/**
 * Blobs as objects of one bucket, the key as it is. An object is there whole or not at all, and durable when a put is answered, which is
 * what the port asks for.
 */
export function openS3Blobs(settings: S3Settings): S3Blobs {
  const client = createClient(settings);
  const { bucket } = settings;
  const objectOf = (key: string) => {
    expectBlobKey(key);
    return { Bucket: bucket, Key: key };
  };
  return {
    async put(key, bytes) {
      const object = objectOf(key);
      await attempt(() =>
        client.send(
          new PutObjectCommand({
            ...object,
            Body: bytes,
            ContentLength: bytes.length,
            ContentType: 'application/octet-stream',
          }),
        ),
      );
    },
    async get(key) {
      const object = objectOf(key);
      return attempt(async () => {
        try {
          const { Body } = await client.send(new GetObjectCommand(object));
          return Body ? await Body.transformToByteArray() : null;
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
      });
    },
    async list(folder) {
      expectBlobKey(folder);
      return attempt(() => listAll(client, settings, folder));
    },
    async remove(key) {
      const object = objectOf(key);
      await attempt(() => client.send(new DeleteObjectCommand(object)));
    },
    check: () =>
      attempt(async () => {
        await client.send(new HeadBucketCommand({ Bucket: bucket }));
      }),
    close: () => client.destroy(),
  };
}
