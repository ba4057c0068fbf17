import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
};

/** Their names have a hash of what is in them. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

interface CompressedFile {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

export type CompressedFiles = ReadonlyMap<string, CompressedFile>;

/**
 * What the build compressed (`scripts/steps/compress-files.mjs`), by the address under which browsers ask for it. Only what is in this
 * list is ever read, whatever an address says.
 *
 * @param folder of the compressed files; nothing when there is none
 */
export function listCompressedFiles(folder: string): CompressedFiles {
  if (!existsSync(folder)) return new Map();
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const type = TYPES[extname(name)];
    const path = join(folder, name);
    if (type === undefined) return [];
    return [
      [`/_next/static/${name.split(sep).join('/')}`, { path, type, size: statSync(path).size }] as const,
    ];
  });
  return new Map(found);
}

function takesBrotli({ headers }: IncomingMessage): boolean {
  const accepted = String(headers['accept-encoding'] ?? '').toLowerCase();
  return /(^|[,\s])br(\s*(,|$)|\s*;\s*q=(1|0\.[0-9]*[1-9]))/.test(accepted);
}

/** Answers with the compressed file, where there is one and the browser can read it. Returns whether it did. */
export function answerCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  files: CompressedFiles,
): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const file = isRead ? files.get((request.url ?? '').split('?')[0]!) : undefined;
  if (!file || request.headers.range !== undefined || !takesBrotli(request)) return false;
  response.writeHead(200, {
    'content-type': file.type,
    'content-encoding': 'br',
    'content-length': file.size,
    'cache-control': FOR_GOOD,
    vary: 'Accept-Encoding',
  });
  if (request.method === 'HEAD') response.end();
  else pipeline(createReadStream(file.path), response, (error) => error && response.destroy());
  return true;
}
