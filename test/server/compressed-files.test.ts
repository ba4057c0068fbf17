import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerCompressed, listCompressedFiles } from '../../server/http/compressed-files';

const SCRIPT = 'console.log("a script of the page");'.repeat(40);

describe('files that the build compressed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftless-compressed-'));
  let server: Server;
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });

  beforeAll(async () => {
    mkdirSync(join(folder, 'chunks'));
    writeFileSync(join(folder, 'chunks/abc.js'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'secret.txt'), 'no file of a page');
    const files = listCompressedFiles(folder);
    server = createServer((request, response) => {
      if (!answerCompressed(request, response, files)) response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('go out as they are, for good, to browsers that read them', async () => {
    const answer = await ask('/_next/static/chunks/abc.js?v=1', {
      'accept-encoding': 'gzip, deflate, br, zstd',
    });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(await answer.text()).toBe(SCRIPT);
  });

  it.each(['gzip', 'identity', 'br;q=0', 'brotli', 'gzip;q=1.0, br;q=0.0'])(
    'are not for who asks for %s',
    async (accepted) => {
      expect((await ask('/_next/static/chunks/abc.js', { 'accept-encoding': accepted })).status).toBe(404);
    },
  );

  it('are none but those in the list', async () => {
    for (const path of ['/_next/static/secret.txt', '/_next/static/../compressed-files.test.ts', '/abc.js'])
      expect((await ask(path, { 'accept-encoding': 'br' })).status).toBe(404);
    expect(listCompressedFiles(join(folder, 'nowhere')).size).toBe(0);
  });

  it('leave parts of files, and what is no question, to others', async () => {
    const part = await ask('/_next/static/chunks/abc.js', { 'accept-encoding': 'br', range: 'bytes=0-3' });
    expect(part.status).toBe(404);
    const { port } = server.address() as AddressInfo;
    const post = await fetch(`http://127.0.0.1:${port}/_next/static/chunks/abc.js`, { method: 'POST' });
    expect(post.status).toBe(404);
  });
});
