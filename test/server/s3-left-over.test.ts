import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openS3Blobs } from '../../server/storage/s3/open-s3-blobs';

const DAY = 86_400_000;

/** As much of a bucket as lists nothing but uploads that were begun, so many milliseconds ago; s3rver knows no such list. */
async function startBucket(uploads: Readonly<Record<string, number>> | null) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://bucket');
    if (request.method === 'DELETE') {
      asked.push(`${url.pathname} ${url.searchParams.get('uploadId')}`);
      response.writeHead(204).end();
      return;
    }
    if (!url.searchParams.has('uploads')) {
      response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
      return;
    }
    asked.push(`uploads of ${url.searchParams.get('prefix')}`);
    if (!uploads) {
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
      return;
    }
    const listed = Object.entries(uploads).map(
      ([key, age]) =>
        `<Upload><Key>${key}</Key><UploadId>of-${key}</UploadId><Initiated>${new Date(Date.now() - age).toISOString()}</Initiated></Upload>`,
    );
    response.end(`<ListMultipartUploadsResult>${listed.join('')}</ListMultipartUploadsResult>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const blobs = openS3Blobs({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ bucket: 'b', region: 'us-east-1', publicEndpoint: null },
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  onTestFinished(() => blobs.close());
  return { blobs, asked };
}

it('what a server that was killed had sent in parts is broken off a day later, and nothing that may still come', async () => {
  const { blobs, asked } = await startBucket({ 'boards/a/old': 2 * DAY, 'boards/a/new': DAY / 2 });
  expect(await blobs.list('boards')).toEqual([]);
  expect(asked).toEqual(['uploads of boards/', '/b/boards/a/old of-boards/a/old']);
});

it('a bucket that does not list such uploads is listed all the same, and one board’s files without asking for them', async () => {
  const { blobs, asked } = await startBucket(null);
  expect(await blobs.list('boards')).toEqual([]);
  expect(await blobs.list('boards/a')).toEqual([]);
  expect(asked).toEqual(['uploads of boards/']);
});
