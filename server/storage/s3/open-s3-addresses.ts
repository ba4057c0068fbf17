import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type BlobAddresses, expectBlobKey } from '../blobs';
import { attempt, createClient, isMissing, type S3Settings } from './s3-client';

/** Seconds that an address holds, and for how long all who ask are given the same one, which their browsers then know. */
const LIFE = { holds: 600, sameFor: 300 };
const FOREVER = 'private, max-age=31536000, immutable';

/**
 * Presigned addresses of a bucket. They are signed for the name under which browsers reach it, which need not be the one that this
 * process uses.
 */
export function openS3Addresses(
  settings: S3Settings & { readonly publicEndpoint: string },
  now: () => number = Date.now,
): BlobAddresses {
  const { bucket, publicEndpoint } = settings;
  const reader = createClient(settings);
  const signer = createClient({ ...settings, endpoint: publicEndpoint });
  const objectOf = (key: string) => {
    expectBlobKey(key);
    return { Bucket: bucket, Key: key };
  };
  return {
    async begin(key, count) {
      const object = objectOf(key);
      return attempt(async () => {
        try {
          const range = `bytes=0-${count - 1}`;
          const { Body } = await reader.send(new GetObjectCommand({ ...object, Range: range }));
          return Body ? await Body.transformToByteArray() : null;
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
      });
    },
    async sign(key, type) {
      const seconds = Math.floor(now() / 1_000 / LIFE.sameFor) * LIFE.sameFor;
      const command = new GetObjectCommand({
        ...objectOf(key),
        ResponseContentType: type,
        ResponseCacheControl: FOREVER,
        ResponseContentDisposition: 'inline',
      });
      const life = { expiresIn: LIFE.holds, signingDate: new Date(seconds * 1_000) };
      return attempt(() => getSignedUrl(signer, command, life));
    },
  };
}
