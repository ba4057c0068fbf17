import type { IncomingMessage, RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import { type Config, readConfig } from './config';
import { createServer, type RunningServer, type ServerOptions } from './create-server';
import { answerCompressed, listCompressedFiles } from './http/compressed-files';
import { hashScriptsOfPages } from './http/script-hashes';
import { createLogger } from './observe/logger';
import { PROJECT_ROOT } from './worker-file';

/** Over how many milliseconds people are sent away at a restart: stock clients come back at once, so they must not all leave at once. */
const SPREAD = 10_000;
const DEADLINE = 45_000;

type Page = Pick<ServerOptions, 'page' | 'pageUpgrade'>;

/** Next, prepared while the storage opens. A request that comes sooner waits. */
function preparePage(config: Config, isDevelopment: boolean): { page: Page; ready: Promise<void> } {
  const app = next({ dev: isDevelopment, dir: PROJECT_ROOT, hostname: config.host, port: config.port });
  const ready = app.prepare();
  const files = listCompressedFiles(join(PROJECT_ROOT, isDevelopment ? '.next/none' : '.next/compressed'));
  const page: RequestListener = (request, response) => {
    if (answerCompressed(request, response, files)) return;
    ready.then(
      () => app.getRequestHandler()(request, response),
      () => response.writeHead(503).end(),
    );
  };
  const pageUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    ready.then(
      () => app.getUpgradeHandler()(request, socket, head),
      () => socket.destroy(),
    );
  };
  return { page: isDevelopment ? { page, pageUpgrade } : { page }, ready };
}

function fail(error: unknown): never {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  const text =
    code === 'EADDRINUSE' ? `Port ${port} is in use: end what listens there, or set PORT` : message;
  for (const line of text.split('\n')) process.stderr.write(`${line}\n`);
  process.exit(1);
}

/** The first signal ends in order, the second at once. */
function endOnSignal(server: RunningServer): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    setTimeout(() => process.exit(1), DEADLINE).unref();
    server.close(SPREAD).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Addresses under which other machines of this network find the server. */
function listAddresses(port: number): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  const logger = createLogger(config.logLevel);
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'a promise was not handled'));
  const isDevelopment = process.env.NODE_ENV === 'development';
  const { page, ready } = preparePage(config, isDevelopment);
  const scriptHashes = hashScriptsOfPages(join(PROJECT_ROOT, '.next/server/app'));
  const server = await createServer(config, {
    ...page,
    scriptHashes,
    logger,
    onFatal: () => process.exit(1),
  });
  endOnSignal(server);
  await ready;
  // A port that was found for us is told nowhere else.
  const { url, local } = server;
  process.stdout.write(
    `listening on ${config.port === 0 && local !== url ? `${local} (known as ${url})` : url}\n`,
  );
  logger.debug({ addresses: listAddresses(server.port) }, 'reachable from this network');
}

main().catch(fail);
