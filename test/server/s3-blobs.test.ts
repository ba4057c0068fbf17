import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openS3Blobs } from '../../server/storage/s3/open-s3-blobs';
import { describeBlobs } from '../contract/blobs';
import { describeSmallPictures } from '../contract/small-pictures';
import { type TestS3, useS3 } from '../harness/s3-server';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

function open({ environment }: TestS3, pageSize?: number) {
  return openS3Blobs({
    endpoint: environment.S3_ENDPOINT!,
    bucket: environment.S3_BUCKET!,
    region: 'us-east-1',
    publicEndpoint: null,
    pageSize,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
}

describeBlobs('a bucket', async () => open(await useS3()));
describeSmallPictures('a bucket', async () => open(await useS3()));

describe('a bucket', () => {
  it('has the small copy of a picture for whoever asks the server for it', async () => {
    const { environment } = await useS3();
    const server = await startServer({ environment: { ...environment, WORKERS: 'none' } });
    const { id, owner } = await server.makeBoard();
    const brought = await fetch(`${server.url}/api/boards/${id}/files`, {
      method: 'POST',
      headers: { cookie: owner.cookie, origin: server.url },
      body: new Uint8Array(await makePicture(1_500, 600)),
    });
    const { hash } = (await brought.json()) as { hash: string };
    const answer = await owner.ask('GET', `/api/boards/${id}/files/${hash}?size=small`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({ width: 512 });
  }, 60_000);

  it('lists more than one page', async () => {
    const blobs = open(await useS3(), 5);
    const keys = Array.from({ length: 12 }, (_, index) => `boards/a/${index}`);
    for (const key of keys) await blobs.put(key, new Uint8Array(1));
    expect((await blobs.list('boards/a')).length).toBe(keys.length);
  }, 60_000);

  it('that is away is told as such, and boards go on; when it is back, so are the pictures', async () => {
    const s3 = await useS3();
    const server = await startServer({ environment: { ...s3.environment, WORKERS: 'none' } });
    const { id, owner, link } = await server.makeBoard();
    const { key } = await link('edit');
    const png = new Uint8Array(await makePicture(60, 40));
    const bring = () =>
      fetch(`${server.url}/api/boards/${id}/files`, {
        method: 'POST',
        headers: { cookie: owner.cookie, origin: server.url },
        body: png,
      });
    const { hash } = (await (await bring()).json()) as { hash: string };
    const look = () => owner.ask('GET', `/api/boards/${id}/files/${hash}`);
    expect((await look()).status).toBe(200);
    await s3.stop();
    const refused = await bring();
    expect([refused.status, (await look()).status]).toEqual([503, 503]);
    expect(await refused.json()).toMatchObject({ error: { code: 'STORAGE_UNAVAILABLE' } });
    const ada = await new RawClient(`${server.wsUrl}/sync/${id}?key=${key}`).join();
    ada.change((doc) => addShape(doc, 'drawn-meanwhile'));
    expect((await ada.saved()).kind).toBe('persisted');
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await s3.start();
    expect([(await bring()).status, (await look()).status]).toEqual([201, 200]);
  }, 60_000);
});
