import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from './config';
import { databaseFile } from './open-storage';
import { copyBlobs } from './storage/copy-blobs';
import { copyToPostgres } from './storage/copy-to-postgres';
import { openDiskBlobs } from './storage/disk/open-disk-blobs';
import { openS3Blobs } from './storage/s3/open-s3-blobs';
import type { S3Settings } from './storage/s3/s3-client';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function copyFiles({ dataDir }: Config, s3: S3Settings): Promise<void> {
  const root = join(dataDir, 'files');
  const bucket = openS3Blobs(s3);
  try {
    await bucket.check();
    const found = existsSync(root) ? await readdir(root, { withFileTypes: true }) : [];
    const folders = found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const { sent, known, bytes } = await copyBlobs({ from: openDiskBlobs(root), to: bucket, folders });
    say(`  ${'files'.padEnd(14)} ${sent}${known > 0 ? ` (${known} were there already)` : ''}`);
    say(
      `${sent + known} files, ${(bytes / 1e6).toFixed(1)} MB, are in ${s3.bucket} now; ${root} is as it was`,
    );
  } finally {
    bucket.close();
  }
}

async function copyDatabase({ dataDir }: Config, file: string, url: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`there is no database in ${dataDir}: say where with DATA_DIR`);
  const boards = await copyToPostgres({
    file,
    url,
    warn: say,
    onCopied: (table, rows) => say(`  ${table.padEnd(14)} ${rows}`),
  });
  say(`${boards} boards are in PostgreSQL now; ${file} is as it was`);
}

/**
 * `npm run migrate-storage`: everything from the SQLite of `DATA_DIR` into the empty PostgreSQL of `DATABASE_URL`, and its files into the
 * bucket of `S3_…`; either may be named alone. Files go first: they can be copied again, a database only into an empty one.
 */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const { databaseUrl, s3, dataDir } = config;
  if (databaseUrl === null && s3 === null)
    throw new Error('DATABASE_URL: say which PostgreSQL is to have it, or S3_BUCKET which bucket');
  if (!existsSync(dataDir)) throw new Error(`there is no ${dataDir}: say where the data is with DATA_DIR`);
  if (s3) await copyFiles(config, s3);
  if (databaseUrl !== null) await copyDatabase(config, databaseFile(config), databaseUrl);
  const named = [databaseUrl && 'this DATABASE_URL', s3 && 'these S3_…'].filter(Boolean).join(' and ');
  const kept = s3 ? 'secret' : 'pictures, secret';
  say(`Start the server with the same DATA_DIR (${kept}) and ${named}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
