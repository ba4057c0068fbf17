import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** Bytes that are sent at once and held meanwhile: servers take no less than 5 MB, but for the last. */
const PART = 8 * 1024 * 1024;

const CONTENT_TYPE = 'application/octet-stream';

interface ObjectName {
  readonly Bucket: string;
  readonly Key: string;
}

/** The same bytes in pieces of one length, but for the last; there is always one. */
async function* inPieces(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let piece = new Uint8Array(PART);
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      if (filled === PART) {
        yield piece;
        piece = new Uint8Array(PART);
        filled = 0;
      }
      const taken = part.subarray(at, at + PART - filled);
      piece.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  }
  yield piece.subarray(0, filled);
}

async function upload(client: S3Client, object: ObjectName, pieces: AsyncIterable<Uint8Array>) {
  const begun = await client.send(new CreateMultipartUploadCommand({ ...object, ContentType: CONTENT_TYPE }));
  const whole = { ...object, UploadId: begun.UploadId };
  try {
    const sent: { PartNumber: number; ETag: string | undefined }[] = [];
    for await (const piece of pieces) {
      const part = { PartNumber: sent.length + 1, Body: piece, ContentLength: piece.length };
      const { ETag } = await client.send(new UploadPartCommand({ ...whole, ...part }));
      sent.push({ PartNumber: part.PartNumber, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...whole, MultipartUpload: { Parts: sent } }));
  } catch (error) {
    // What was sent of it would lie there for ever, and cost. A bucket that is away by now cleans up by rules of its own.
    await client.send(new AbortMultipartUploadCommand(whole)).catch(() => undefined);
    throw error;
  }
}

/** One object of parts that come one after the other; there whole, or as it was before. */
export async function putInParts(
  client: S3Client,
  object: ObjectName,
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  const pieces = inPieces(parts);
  const { value: first = new Uint8Array(0) } = await pieces.next();
  if (first.length < PART) {
    const body = { Body: first, ContentLength: first.length, ContentType: CONTENT_TYPE };
    await client.send(new PutObjectCommand({ ...object, ...body }));
    return;
  }
  const all = async function* () {
    yield first;
    yield* pieces;
  };
  await upload(client, object, all());
}
