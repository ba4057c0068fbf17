import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

const FIRST = 'static/chunks/';
const SECOND = 'static/newer-chunks/';
const TEXT = /^(text\/|application\/(javascript|json))/;

/** Every file of the app has another name, as if all of its sources had changed, and each page says that it is the newer one. */
const renew = (text: string) =>
  text
    .replaceAll(FIRST, SECOND)
    .replace(/^(<!DOCTYPE html><html)/i, '$1 data-newer-build=""')
    // The revisions of what the service worker keeps.
    .replaceAll('revision:"', 'revision:"newer-')
    .replaceAll('"revision":"', '"revision":"newer-');

/** The scripts that stand in a page itself run by what its policy says of them. */
function allowScripts(policy: string, page: string): string {
  const inPage = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = inPage.map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return policy.replace("script-src 'self'", `script-src 'self' ${hashes.join(' ')}`);
}

/**
 * Stands before a server on an address of its own. From `takeNewer` on the server is one of a newer build: the files of the one before are
 * gone, as they are when a server is installed anew.
 */
export class NewerBuild {
  private isNewer = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((asked, answer) => this.answer(asked, answer));

  private constructor(private readonly behind: URL) {
    this.server.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
      const through = connect(Number(this.behind.port), this.behind.hostname, () => {
        const headers = asked.rawHeaders.reduce(
          (lines, word, at) => lines + word + (at % 2 === 0 ? ': ' : '\r\n'),
          '',
        );
        through.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers}\r\n`);
        through.write(head);
        socket.pipe(through).pipe(socket);
      });
      for (const end of [socket, through]) {
        this.sockets.add(end);
        end.on('error', () => end.destroy());
        end.on('close', () => {
          this.sockets.delete(end);
          (end === socket ? through : socket).destroy();
        });
      }
    });
  }

  static async before(url: string): Promise<NewerBuild> {
    const build = new NewerBuild(new URL(url));
    build.server.listen(0, '127.0.0.1');
    await once(build.server, 'listening');
    return build;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** All connections end, as they do with the process that held them. */
  takeNewer(): void {
    this.isNewer = true;
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const path = asked.url ?? '/';
    if (this.isNewer && path.includes(FIRST)) {
      answer.writeHead(404).end('gone');
      return;
    }
    // Whole answers, which can be read and changed: what the browser has is of the build before.
    const headers = { ...asked.headers };
    for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name];
    const onward = request(
      {
        ...{ host: this.behind.hostname, port: this.behind.port, method: asked.method },
        ...{ path: path.replaceAll(SECOND, FIRST), headers },
      },
      (came) => {
        if (!this.isNewer || !TEXT.test(came.headers['content-type'] ?? '') || path.startsWith('/api/')) {
          answer.writeHead(came.statusCode ?? 502, came.headers);
          came.pipe(answer);
          return;
        }
        const chunks: Buffer[] = [];
        came.on('data', (chunk: Buffer) => chunks.push(chunk));
        came.on('end', () => {
          const { 'content-length': _, etag: __, 'last-modified': ___, ...rest } = came.headers;
          const text = renew(Buffer.concat(chunks).toString());
          const policy = rest['content-security-policy'];
          if (policy) rest['content-security-policy'] = allowScripts(String(policy), text);
          answer.writeHead(came.statusCode ?? 502, rest).end(text);
        });
      },
    );
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }
}
