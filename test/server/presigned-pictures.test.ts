import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openS3Addresses } from '../../server/storage/s3/open-s3-addresses';
import { openS3Blobs } from '../../server/storage/s3/open-s3-blobs';
import { type TestS3, useS3 } from '../harness/s3-server';
import { MP4 } from '../harness/sample-videos';
import { startServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

const MINUTE = 60_000;

function settingsOf({ environment }: TestS3) {
  const endpoint = environment.S3_ENDPOINT!;
  return {
    endpoint,
    publicEndpoint: endpoint,
    bucket: environment.S3_BUCKET!,
    region: 'us-east-1',
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  };
}

async function startBoard(s3: TestS3, environment: Record<string, string>) {
  const server = await startServer({ environment: { ...s3.environment, ...environment, WORKERS: 'none' } });
  const { id, owner, link } = await server.makeBoard();
  const png = new Uint8Array(await makePicture(900, 700));
  const headers = { cookie: owner.cookie, origin: server.url };
  const files = `${server.url}/api/boards/${id}/files`;
  const brought = await fetch(files, { method: 'POST', headers, body: png });
  const { hash } = (await brought.json()) as { hash: string };
  const look = (key: string, query = '', method = 'GET') =>
    fetch(`${files}/${hash}${query}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      redirect: 'manual',
    });
  return { server, owner, id, link, hash, look };
}

describe('pictures that browsers read from the bucket itself', () => {
  it('lie beside videos, which are played from there part by part', async () => {
    const s3 = await useS3();
    const environment = { S3_PUBLIC_ENDPOINT: s3.environment.S3_ENDPOINT! };
    const { server, owner, id } = await startBoard(s3, environment);
    const files = `${server.url}/api/boards/${id}/files`;
    const headers = { cookie: owner.cookie, origin: server.url };
    const brought = await fetch(files, { method: 'POST', headers, body: MP4 as Uint8Array<ArrayBuffer> });
    const { hash } = (await brought.json()) as { hash: string };
    const answer = await fetch(`${files}/${hash}`, { headers, redirect: 'manual' });
    expect(answer.status).toBe(302);
    const part = await fetch(answer.headers.get('location')!, { headers: { range: 'bytes=0-99' } });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'video/mp4']);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([...MP4.subarray(0, 100)]);
    expect((await fetch(`${files}/${hash}?size=small`, { headers, redirect: 'manual' })).status).toBe(404);
    const page = await fetch(`${server.url}/healthz`);
    const origin = new URL(environment.S3_PUBLIC_ENDPOINT).origin;
    expect(page.headers.get('content-security-policy')).toContain(`media-src 'self' blob: ${origin}`);
  }, 60_000);

  it('are shown by an address that whoever may see the board is given, and nobody else', async () => {
    const s3 = await useS3();
    const { owner, id, hash, look, link } = await startBoard(s3, {
      S3_PUBLIC_ENDPOINT: s3.environment.S3_ENDPOINT!,
    });
    const { key, id: linkId } = await link('view');
    const answer = await look(key);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'private, max-age=60']);
    const address = answer.headers.get('location')!;
    expect(address.startsWith(`${s3.environment.S3_ENDPOINT}/driftless/boards/${id}/${hash}?`)).toBe(true);
    const seen = await fetch(address, { headers: { origin: 'https://boards.example.org' } });
    expect(seen.headers.get('content-type')).toBe('image/png');
    expect(seen.headers.get('access-control-allow-origin')).toBe('*');
    const bytes = new Uint8Array(await seen.arrayBuffer());
    expect(bytes.subarray(1, 4)).toEqual(new TextEncoder().encode('PNG'));
    const small = await fetch((await look(key, '?size=small')).headers.get('location')!);
    expect((await small.arrayBuffer()).byteLength).toBeLessThan(bytes.length);
    // Whether it is there is asked before it is brought again.
    const there = await look(key, '', 'HEAD');
    expect([there.status, there.headers.get('content-type')]).toEqual([200, 'image/png']);

    // An address is for one picture: with another key, or without its signature, it opens nothing.
    const other = address.replace(hash, createHash('sha256').update('another').digest('hex'));
    expect((await fetch(other)).ok).toBe(false);
    expect((await look('A'.repeat(22))).status).toBe(404);
    await owner.ask('DELETE', `/api/boards/${id}/links/${linkId}`);
    expect((await look(key)).status).toBe(404);
  }, 60_000);

  it('may be reached by the pages, which no other setting lets out', async () => {
    const s3 = await useS3();
    const policyOf = async (environment: Record<string, string>) => {
      const server = await startServer({ environment: { ...s3.environment, ...environment } });
      const text = (await fetch(`${server.url}/healthz`)).headers.get('content-security-policy')!;
      return Object.fromEntries(text.split('; ').map((part) => [part.split(' ')[0], part]));
    };
    const open = await policyOf({ S3_PUBLIC_ENDPOINT: 'https://files.example.org/s3' });
    for (const name of ['img-src', 'connect-src'])
      expect(open[name]).toMatch(/ https:\/\/files\.example\.org$/);
    expect(JSON.stringify(await policyOf({}))).not.toContain('files.example.org');
  }, 60_000);

  it('go through the server where that is not set, as ever', async () => {
    const { look, link } = await startBoard(await useS3(), {});
    const answer = await look((await link('view')).key);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  }, 60_000);

  it('that are not there, or whose bucket is away, are told as such', async () => {
    const s3 = await useS3();
    const { look, link, server, id } = await startBoard(s3, {
      S3_PUBLIC_ENDPOINT: s3.environment.S3_ENDPOINT!,
    });
    const { key } = await link('view');
    const headers = { authorization: `Bearer ${key}` };
    const missing = `${server.url}/api/boards/${id}/files/${'0'.repeat(64)}`;
    expect((await fetch(missing, { headers, redirect: 'manual' })).status).toBe(404);
    await s3.stop();
    expect((await look(key)).status).toBe(503);
  }, 60_000);

  it('have the same address for some minutes, so that a browser knows it again, and one that ends', async () => {
    const s3 = await useS3();
    const settings = settingsOf(s3);
    await openS3Blobs(settings).put('boards/a/b', new Uint8Array([1, 2, 3]));
    let now = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
    const addresses = openS3Addresses(settings, () => now);
    const sign = () => addresses.sign('boards/a/b', 'image/png');
    const first = await sign();
    expect((await fetch(first)).status).toBe(200);
    now += 4 * MINUTE;
    expect(await sign()).toBe(first);
    now += MINUTE;
    expect(await sign()).not.toBe(first);
    now -= 60 * MINUTE;
    expect((await fetch(await sign())).status).toBe(403);
  }, 60_000);
});
