import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';

/** A real HTTP server of the S3 protocol, in a process of its own, with one bucket. */
export interface TestS3 {
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the process; what it holds stays, and is there again after `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it, and what it holds is gone. */
  dispose(): Promise<void>;
}

const BUCKET = 'driftless';

async function launch(folder: string, port: number) {
  const program = join(ROOT, 'test/harness/s3-process.mjs');
  // It makes the marks between pages with a cipher that OpenSSL has put away.
  const start = ['--openssl-legacy-provider', program, folder, String(port), BUCKET];
  const child = spawn(process.execPath, start, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const found = await new Promise<number>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const listening = /listening on \S+?:(\d+)/.exec(output)?.[1];
      if (listening) resolve(Number(listening));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`the S3 server did not start:\n${output}`)));
  });
  return { child, port: found };
}

/** Starts one that its caller disposes of. */
export async function startS3(): Promise<TestS3> {
  const folder = await mkdtemp(join(tmpdir(), 'driftless-s3-'));
  let running = await launch(folder, 0);
  const { port } = running;
  const stop = async () => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return;
    running.child.kill('SIGKILL');
    await once(running.child, 'exit');
  };
  return {
    environment: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    stop,
    async start() {
      running = await launch(folder, port);
    },
    async dispose() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
