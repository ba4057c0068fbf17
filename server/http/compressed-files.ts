import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
};

/** Their names have a hash of what is in them. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

interface CompressedFile {
  readonly type: string;
  readonly bytes: Buffer;
}

export type CompressedFiles = ReadonlyMap<string, CompressedFile>;

/**
 * What the build compressed (`scripts/steps/compress-files.mjs`), by the address under which browsers ask for it. Only what is in this
 * list is ever given out, whatever an address says. All of it is kept in memory, a good megabyte: a first visit asks for twenty files at
 * once, and none waits for the disk.
 *
 * @param folder of the compressed files; nothing when there is none
 */
export function listCompressedFiles(folder: string): CompressedFiles {
  if (!existsSync(folder)) return new Map();
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const type = TYPES[extname(name)];
    if (type === undefined) return [];
    return [
      [
        `/_next/static/${name.split(sep).join('/')}`,
        { type, bytes: readFileSync(join(folder, name)) },
      ] as const,
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
    'content-length': file.bytes.length,
    'cache-control': FOR_GOOD,
    vary: 'Accept-Encoding',
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
  return true;
}
