import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { fetchTitle } from '../../server/titles/fetch-title';
import { lookUpPublic } from '../../server/webhooks/public-address';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = '<title>A harbour</title>';

/** A server of the web that answers as told. */
async function serve(answer: RequestListener) {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, headers: request.headers });
    response.on('error', () => {});
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, asked, url: `http://127.0.0.1:${port}` };
}

/** As if one name were somewhere on the internet; every other is looked up as in the product. */
const lookUp: LookupFunction = (name, options, callback) => {
  if (name !== 'page.example') return lookUpPublic(name, options, callback);
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};
const outside = (port: number, path = '/') =>
  fetchTitle(`http://page.example:${port}${path}`, { allowsPrivate: false, lookUp });
const anywhere = (url: string, time?: number) => fetchTitle(url, { allowsPrivate: true, time });

it('a page tells its title, and learns nothing of who asked', async () => {
  const { port, asked } = await serve((_request, response) => response.writeHead(200, HTML).end(PAGE));
  expect(await outside(port, '/a?b=c#d')).toBe('A harbour');
  expect(asked).toEqual([
    {
      url: '/a?b=c',
      headers: {
        accept: 'text/html, application/xhtml+xml;q=0.9',
        'accept-encoding': 'gzip, identity',
        connection: 'close',
        host: `page.example:${port}`,
        'user-agent': 'Mozilla/5.0 (compatible; Driftless-Titles/1)',
      },
    },
  ]);
});

it('follows to where it is led on the internet, and not into this machine’s network', async () => {
  const inner = await serve((_request, response) =>
    response.writeHead(200, HTML).end('<title>secret</title>'),
  );
  const ways: Record<string, string> = {
    '/on': '/end',
    '/whole': 'http://page.example:PORT/end',
    '/number': inner.url,
    '/name': `http://localhost:${inner.port}/`,
    '/looked-up': `http://localhost.localdomain:${inner.port}/`,
    '/short': `http://2130706433:${inner.port}/`,
    '/six': `http://[::ffff:127.0.0.1]:${inner.port}/`,
    '/cloud': 'http://169.254.169.254/latest/meta-data/',
    '/file': 'file:///etc/passwd',
    '/known': 'http://me:secret@page.example:PORT/end',
    '/mail': 'http://page.example:25/',
    '/round': '/round',
    '/broken': 'http://[',
  };
  const { port, asked } = await serve((request, response) => {
    const location = ways[request.url!]?.replace('PORT', String(port));
    if (location === undefined) response.writeHead(200, HTML).end(PAGE);
    else response.writeHead(302, { location }).end();
  });
  const titles: Record<string, string | null> = {};
  for (const path of Object.keys(ways)) titles[path] = await outside(port, path);
  const { '/on': on, '/whole': whole, ...others } = titles;
  expect([on, whole]).toEqual(['A harbour', 'A harbour']);
  expect(new Set(Object.values(others))).toEqual(new Set(['']));
  expect(inner.asked).toEqual([]);
  expect(asked.filter(({ url }) => url === '/round')).toHaveLength(5);
});

it('what is called by a name of this machine or its network is never asked', async () => {
  const inner = await serve((_request, response) =>
    response.writeHead(200, HTML).end('<title>secret</title>'),
  );
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', 'printer.local']) {
    expect(await fetchTitle(`http://${host}:${inner.port}/`, { allowsPrivate: false })).toBe('');
  }
  expect(inner.asked).toEqual([]);
});

it('of an endless page no more is read than half a megabyte, and it is hung up on', async () => {
  let isClosed: () => void;
  const closed = new Promise<void>((resolve) => {
    isClosed = resolve;
  });
  let sent = 0;
  const { url } = await serve((request, response) => {
    response.writeHead(200, HTML);
    response.write(request.url === '/late' ? '<head>' : '<head><title>Early</title>');
    const pour = () => {
      while (!response.destroyed && response.write('<meta name="x">'.repeat(500))) sent += 7_500;
      if (!response.destroyed) response.once('drain', pour);
    };
    response.on('close', () => isClosed());
    pour();
  });
  expect(await anywhere(`${url}/early`)).toBe('Early');
  expect(await anywhere(`${url}/late`)).toBe('');
  await closed;
  expect(sent).toBeLessThan(50_000_000);
});

it('what unpacks without end is read so far, and no further', async () => {
  const bomb = gzipSync(Buffer.concat([Buffer.from('<head>'), Buffer.alloc(200_000_000, ' ')]));
  const { url } = await serve((request, response) => {
    const packed = request.url === '/bomb' ? bomb : gzipSync(PAGE);
    response
      .writeHead(200, { ...HTML, 'content-encoding': request.url === '/br' ? 'br' : 'gzip' })
      .end(packed);
  });
  expect(await anywhere(`${url}/`)).toBe('A harbour');
  expect(await anywhere(`${url}/bomb`)).toBe('');
  expect(await anywhere(`${url}/br`)).toBe('');
});

it('waits for nobody: what had been said when the time was over counts', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(200, HTML);
    response.write(`${' '.repeat(2_000)}<title>Said`);
    if (request.url === '/said') response.write('</title>');
  });
  expect(await anywhere(`${url}/silent`, 200)).toBe('');
  expect(await anywhere(`${url}/said`, 1_000)).toBe('Said');
  expect(await anywhere(`${url}/begun`, 200)).toBe('');
});

it('what is no page, or not there, has no title', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/gone') response.writeHead(404, HTML).end(PAGE);
    else if (request.url === '/plain') response.writeHead(200, { 'content-type': 'text/plain' }).end(PAGE);
    else if (request.url === '/bare') response.writeHead(200).end(PAGE);
    else if (request.url === '/upgrade')
      response.writeHead(101, { connection: 'upgrade', upgrade: 'x' }).end();
    else response.destroy();
  });
  for (const path of ['/gone', '/plain', '/bare', '/upgrade', '/hangs-up'])
    expect([path, await anywhere(url + path, 2_000)]).toEqual([path, '']);
  expect(await anywhere('http://127.0.0.1:1/')).toBe('');
  expect(await anywhere('ftp://127.0.0.1/')).toBe('');
});

it('a name is looked up once: what it leads to a moment later is nothing to us', async () => {
  const { port } = await serve((_request, response) => response.writeHead(200, HTML).end(PAGE));
  const judged: string[] = [];
  const changing: LookupFunction = (name, options, callback) => {
    judged.push(name);
    if (judged.length === 1) lookUp(name, options, callback);
    else callback(new Error('led elsewhere'), '', 0);
  };
  const options = { allowsPrivate: false, lookUp: changing };
  expect(await fetchTitle(`http://page.example:${port}/`, options)).toBe('A harbour');
  expect(judged).toEqual(['page.example']);
  expect(await fetchTitle(`http://page.example:${port}/`, options)).toBe('');
});

it('of a packed page that holds nothing no more is taken than of any other', async () => {
  const nothing = gzipSync('');
  let sent = 0;
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' });
    const pour = () => {
      while (!response.destroyed && response.write(Buffer.concat(Array(500).fill(nothing)))) sent += 10_000;
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  });
  expect(await anywhere(url)).toBe('');
  expect(sent).toBeLessThan(20_000_000);
});

it('names that nobody answers for hold one thread at a time, and whose turn never came is told "not now"', async () => {
  const { port, url } = await serve((_request, response) => response.writeHead(200, HTML).end(PAGE));
  const held: (() => void)[] = [];
  const slow: LookupFunction = (name, options, callback) => {
    held.push(() => lookUp(name, options, callback));
  };
  const ask = (time: number) =>
    fetchTitle(`http://page.example:${port}/`, { allowsPrivate: false, lookUp: slow, time });
  const [first, ...others] = await Promise.all([ask(100), ask(100), ask(100)]);
  expect([first, others, held.length]).toEqual(['', [null, null], 1]);
  expect([await ask(50), held.length]).toEqual([null, 1]);
  expect(await anywhere(url)).toBe('A harbour');
  const patient = ask(20_000);
  for (let turn = 0; turn < 2; turn++) held[turn]!();
  expect(await patient).toBe('A harbour');
  expect(held).toHaveLength(2);
});

it('hints without end are hung up on, a few are not', async () => {
  let most = 3;
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    for (let hint = 0; hint < most; hint++) socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n');
    if (most === 3)
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PAGE.length}\r\n\r\n${PAGE}`,
      );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await anywhere(url)).toBe('A harbour');
  most = 10;
  expect(await anywhere(url, 60_000)).toBe('');
});
