import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { openS3Blobs } from '../../server/storage/s3/open-s3-blobs';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { useS3 } from '../harness/s3-server';
import { makeDataDir, startServer } from '../harness/server-start';
import { makePicture } from '../server/picture-samples';

const postgres = startPostgresOnce();

/** What `npm run migrate-storage` runs once the server is built. */
function migrate(environment: Readonly<Record<string, string>>) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const program = join(ROOT, 'dist/server/migrate-storage.js');
    const child = execFile(
      process.execPath,
      [program],
      { env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment } },
      (_error, output, errors) => resolve({ code: child.exitCode, said: output + errors }),
    );
  });
}

describe.skipIf(!hasPostgres)('npm run migrate-storage', () => {
  it('takes pictures along into the bucket, goes on where it was cut off, and sends again what is not as it was', {
    timeout: 120_000,
  }, async () => {
    const dataDir = await makeDataDir();
    const s3 = await useS3();
    const before = await startServer({ dataDir });
    const { id, owner } = await before.makeBoard();
    const headers = { cookie: owner.cookie, origin: before.url };
    const bring = async (width: number) => {
      const body = new Uint8Array(await makePicture(width, 700));
      const answer = await fetch(`${before.url}/api/boards/${id}/files`, { method: 'POST', headers, body });
      expect(answer.ok).toBe(true);
      return ((await answer.json()) as { hash: string }).hash;
    };
    const hashes = [await bring(900), await bring(901), await bring(902)];
    await before.close();
    const url = await postgres().createPlace();
    const there = { DATA_DIR: dataDir, DATABASE_URL: url, ...s3.environment };
    const disk = openDiskBlobs(join(dataDir, 'files'));
    const count = (await disk.list('boards')).length;

    expect(await migrate({ DATA_DIR: dataDir })).toMatchObject({ code: 1 });
    await s3.stop();
    const away = await migrate(there);
    expect([away.code, away.said]).toEqual([1, expect.stringMatching(/^the files: .+$/m)]);
    await s3.start();

    // What a copy that was cut off left behind, and an object of the right length that is another.
    const bucket = openS3Blobs({
      ...{ endpoint: s3.environment.S3_ENDPOINT!, bucket: s3.environment.S3_BUCKET!, region: 'us-east-1' },
      publicEndpoint: null,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    });
    const [whole, spoilt] = hashes.map((hash) => `boards/${id}/${hash}`) as [string, string];
    await bucket.put(whole, (await disk.get(whole))!);
    await bucket.put(spoilt, new Uint8Array((await disk.get(spoilt))!.length));

    const { code, said } = await migrate(there);
    expect(said).toContain(`files          ${count - 1} (1 were there already)`);
    expect(said).toContain('1 boards are in PostgreSQL now');
    expect(code).toBe(0);
    for (const { key } of await disk.list('boards'))
      expect(Buffer.compare((await bucket.get(key))!, (await disk.get(key))!), key).toBe(0);
    const alone = await migrate({ DATA_DIR: dataDir, ...s3.environment });
    expect([alone.code, alone.said]).toEqual([0, expect.stringContaining(`${count} were there already`)]);
    bucket.close();

    await rm(join(dataDir, 'files'), { recursive: true });
    const after = await startServer({ dataDir, environment: { DATABASE_URL: url, ...s3.environment } });
    for (const hash of hashes) {
      const seen = await fetch(`${after.url}/api/boards/${id}/files/${hash}`, {
        headers: { cookie: owner.cookie },
      });
      expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
  });
});
