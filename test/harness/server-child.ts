import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { buildEntry } from './server-entry';

export interface ChildServer {
  readonly url: string;
  readonly wsUrl: string;
  readonly process: ChildProcess;
  /** All it wrote so far. */
  readonly output: string;
  /** Ends it as a power cut would: no signal it could hear. */
  kill(): Promise<void>;
  /** Asks it to end, and waits. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface ChildExit {
  readonly code: number | null;
  readonly output: string;
}

interface LaunchOptions {
  readonly entry?: string;
  /** Whose process it is, by the system's number; our own where none is named. */
  readonly user?: number;
}

async function launch(
  environment: Record<string, string>,
  { entry, user }: LaunchOptions = {},
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [entry ?? (await buildEntry())], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      RATE_LIMITS: 'off',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/**
 * Starts the server in a process of its own, without pages, so that it can be killed.
 *
 * @param entry the bundle that is run; that of these sources where none is named
 */
export async function startChild(
  dataDir: string,
  environment: Record<string, string> = {},
  entry?: string,
): Promise<ChildServer> {
  const child = await launch({ DATA_DIR: dataDir, ...environment }, { entry });
  let output = '';
  child.stderr!.on('data', (chunk) => {
    output += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', (chunk) => {
      output += chunk;
      const found = /listening on (\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  const ended = once(child, 'exit');
  return {
    url,
    wsUrl: url.replace('http', 'ws'),
    process: child,
    get output() {
      return output;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}

/** Starts a server that is expected to end by itself. */
export async function runChild(
  environment: Record<string, string>,
  options: Pick<LaunchOptions, 'user'> = {},
): Promise<ChildExit> {
  const child = await launch(environment, options);
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'exit');
  return { code, output };
}
