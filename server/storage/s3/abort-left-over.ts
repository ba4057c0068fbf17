import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type S3Client } from '@aws-sdk/client-s3';

/** Milliseconds after which nobody sends any more of what is not complete, as on a disk. */
const LONGEST_UPLOAD = 86_400_000;

/**
 * Breaks off what a process left that ended while it sent something in parts: no listing shows it, and it costs. That it can't be done is no trouble
 * of whoever looks; not every server can list them, and then a rule of the bucket has to.
 */
export async function abortLeftOver(
  client: Pick<S3Client, 'send'>,
  bucket: string,
  folder: string,
  now: number,
): Promise<void> {
  try {
    const command = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: `${folder}/` });
    const { Uploads = [] } = await client.send(command);
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (!Initiated || now - Initiated.getTime() <= LONGEST_UPLOAD) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    }
  } catch {}
}
