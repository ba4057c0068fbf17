import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type BlobEntry, type BlobPart, type Blobs, expectBlobKey } from '../blobs';
import { abortLeftOver } from './abort-left-over';
import { putInParts } from './put-in-parts';
import { attempt, createClient, isMissing, type S3Settings } from './s3-client';

export interface S3Blobs extends Blobs {
  /** Rejects with a `StorageError` that says what is wrong with the bucket. */
  check(): Promise<void>;
  close(): void;
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

/** How large the whole is stands in the answer: 'bytes 0-99/1234'. */
async function readPart(
  client: S3Client,
  object: { readonly Bucket: string; readonly Key: string },
  from: number,
  length: number,
): Promise<BlobPart | null> {
  try {
    const range = `bytes=${from}-${from + length - 1}`;
    const { Body, ContentRange } = await client.send(new GetObjectCommand({ ...object, Range: range }));
    const bytes = Body ? await Body.transformToByteArray() : new Uint8Array(0);
    return { bytes, size: Number(/\/(\d+)$/.exec(ContentRange ?? '')?.[1] ?? from + bytes.length) };
  } catch (error) {
    if (isMissing(error)) return null;
    if ((error as Error).name !== 'InvalidRange') throw error;
    // Nothing lies there any more.
    const { ContentLength } = await client.send(new HeadObjectCommand(object));
    return { bytes: new Uint8Array(0), size: ContentLength ?? from };
  }
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
    async putParts(key, parts) {
      const object = objectOf(key);
      await attempt(() => putInParts(client, object, parts));
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
    async readPart(key, from, length) {
      const object = objectOf(key);
      return attempt(() => readPart(client, object, from, length));
    },
    async list(folder) {
      expectBlobKey(folder);
      // All boards, all results: only what keeps house lists those, once in a while.
      if (!folder.includes('/')) await abortLeftOver(client, bucket, folder, Date.now());
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
