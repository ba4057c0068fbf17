export interface HttpContext {
  readonly board: string;
  readonly url: string;
  readonly cookie: string;
}

export interface HttpRow {
  readonly id: string;
  readonly says: string;
  /** Whole, as bytes on a connection. `Connection: close` is added where there is a head. */
  readonly raw: (context: HttpContext) => string;
  /** 0: the connection ends without an answer. */
  readonly statuses: readonly number[];
  /** What the answer must not hold. */
  readonly without?: RegExp;
}

const HOST = (url: string) => new URL(url).host;

/** One request as a browser of the board's owner would send it. */
function ask(
  method: string,
  path: string | ((board: string) => string),
  body?: string,
  lines: readonly string[] = [],
) {
  return ({ board, url, cookie }: HttpContext) => {
    const own = lines.map((line) => line.split(':')[0]!.toLowerCase());
    const usual = [
      `Host: ${HOST(url)}`,
      `Cookie: ${cookie}`,
      `Origin: ${url}`,
      'Connection: close',
      ...(body === undefined
        ? []
        : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
    ].filter((line) => !own.includes(line.split(':')[0]!.toLowerCase()));
    const target = typeof path === 'string' ? path : path(board);
    return [`${method} ${target} HTTP/1.1`, ...usual, ...lines, '', body ?? ''].join('\r\n');
  };
}

const here =
  (rest = '') =>
  (board: string) =>
    `/api/boards/${board}${rest}`;
const deep = (depth: number) => `{"title":${'['.repeat(depth)}${']'.repeat(depth)}}`;

/** Reliability study, sections 3.E and 3.H, as far as the door exists. */
export const HTTP_ROWS: readonly HttpRow[] = [
  {
    id: 'E1',
    says: 'a request that says it was checked already',
    raw: ask('GET', '/api/boards/AAAAAAAAAAAAAAAAAAAAAA', undefined, [
      'x-middleware-subrequest: middleware:middleware:middleware',
    ]),
    statuses: [404],
  },
  {
    id: 'E2',
    says: 'a path in disguise',
    raw: ask('GET', '/api/%62oards/AAAAAAAAAAAAAAAAAAAAAA'),
    statuses: [404],
  },
  { id: 'E2b', says: 'two slashes', raw: ask('GET', '//api/boards'), statuses: [400] },
  {
    id: 'E3',
    says: 'an action of Next that is not there',
    raw: ask('POST', '/', '[{"then":"$1:__proto__:then"}]', [
      'Next-Action: 7f0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      'Content-Type: text/plain;charset=UTF-8',
    ]),
    statuses: [405],
    without: /a page/,
  },
  {
    id: 'E3b',
    says: 'the same in a form, to a board',
    raw: ask(
      'POST',
      (board) => `/b/${board}`,
      '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n{}\r\n--x--',
      ['Next-Action: x', 'Content-Type: multipart/form-data; boundary=x'],
    ),
    statuses: [405],
    without: /a page/,
  },
  {
    id: 'E3c',
    says: 'a page to be put there',
    raw: ask('PUT', '/index.html', '{}'),
    statuses: [405],
    without: /a page/,
  },
  {
    id: 'E4',
    says: 'a picture of the cloud’s secrets, made smaller',
    raw: ask('GET', '/_next/image?url=http%3A%2F%2F169.254.169.254%2Flatest%2Fmeta-data%2F&w=9999&q=100'),
    statuses: [404],
    without: /a page/,
  },
  {
    id: 'E4b',
    says: 'an AVIF of ours, made smaller',
    raw: ask('GET', '/_next/image/?url=%2Fa.avif&w=640&q=75'),
    statuses: [404],
    without: /a page/,
  },
  {
    id: 'D20',
    says: 'events in the third version of Engine.IO',
    raw: ask('GET', '/socket.io/?EIO=3&transport=polling'),
    statuses: [400],
  },
  {
    id: 'D20b',
    says: 'events of a session nobody knows',
    raw: ask('GET', '/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA'),
    statuses: [400],
  },
  {
    id: 'D20c',
    says: 'events that are put there',
    raw: ask('PUT', '/socket.io/?EIO=4&transport=polling', '{}'),
    statuses: [400],
  },
  {
    id: 'D20d',
    says: 'events over a transport that is none',
    raw: ask('GET', '/socket.io/?EIO=4&transport=constructor'),
    statuses: [400],
  },
  {
    id: 'E5',
    says: 'a body of 5 MB',
    raw: ask('PATCH', here(), `{"title":"${'x'.repeat(5_000_000)}"}`),
    statuses: [413, 0],
  },
  {
    id: 'E5b',
    says: 'a body that is 100,000 deep',
    raw: ask('PATCH', here(), deep(100_000)),
    statuses: [400],
  },
  {
    id: 'E5c',
    says: 'an own __proto__',
    raw: ask('PATCH', here(), '{"__proto__":{"x":1},"title":"a"}'),
    statuses: [400],
  },
  { id: 'E5d', says: 'a list for a body', raw: ask('PATCH', here(), '[]'), statuses: [400] },
  {
    id: 'E5e',
    says: 'a field that makes an owner',
    raw: ask('PATCH', here(), '{"title":"a","role":"owner"}'),
    statuses: [400],
  },
  {
    id: 'E5f',
    says: 'an owner of one’s choice',
    raw: ask('POST', '/api/boards', '{"owner":"somebody"}'),
    statuses: [400],
  },
  {
    id: 'E6',
    says: 'JSON as a form sends it',
    raw: ask('PATCH', here(), '{"title":"a"}', ['Content-Type: text/plain']),
    statuses: [415],
  },
  {
    id: 'E6b',
    says: 'another site’s page',
    raw: ask('PATCH', here(), '{"title":"a"}', ['Origin: https://evil.example']),
    statuses: [403],
  },
  {
    id: 'E6c',
    says: 'a page at null',
    raw: ask('DELETE', here(), undefined, ['Origin: null']),
    statuses: [403],
  },
  {
    id: 'E7',
    says: 'two lengths',
    raw: ask('PATCH', here(), '{}', ['Transfer-Encoding: chunked']),
    statuses: [400],
  },
  {
    id: 'E7b',
    says: 'a header of 20 kB',
    raw: ask('GET', '/api/me', undefined, [`X-Long: ${'x'.repeat(20_000)}`]),
    statuses: [431],
  },
  {
    id: 'E7c',
    says: '3,000 headers',
    raw: ask(
      'GET',
      '/api/me',
      undefined,
      Array.from({ length: 3_000 }, (_, index) => `X-${index}: 1`),
    ),
    statuses: [200, 431],
  },
  {
    id: 'E7d',
    says: 'a line end too few',
    raw: ({ url }) => `GET /api/me HTTP/1.1\nHost: ${HOST(url)}\n\n`,
    statuses: [400],
  },
  ...['..%2f..%2fetc', 'a'.repeat(2_000), '%00', '１２３', '42', 'АAAAAAAAAAAAAAAAAAAAAA'].map(
    (id, index) => ({
      id: `E9.${index}`,
      says: `a board called ${id.slice(0, 12)}`,
      raw: ask('GET', `/api/boards/${/^[\x20-\x7e]*$/.test(id) ? id : encodeURIComponent(id)}`),
      statuses: [404],
      without: /stack|at \//,
    }),
  ),
  {
    id: 'E9b',
    says: '9,000 characters of id',
    raw: ask('GET', `/api/boards/${'a'.repeat(9_000)}`),
    statuses: [404, 414],
  },
  {
    id: 'E10',
    says: 'a title of a million characters',
    raw: ask('PATCH', here(), `{"title":"${'x'.repeat(200_000)}"}`),
    statuses: [400],
  },
  {
    id: 'E10b',
    says: 'a title that is half a character',
    raw: ask('PATCH', here(), '{"title":"a\\ud800b"}'),
    statuses: [200, 400],
  },
  {
    id: 'E11',
    says: 'a search in SQL',
    raw: ask('GET', `/api/boards?search=${encodeURIComponent("'; DROP TABLE boards; --")}&limit=1e9`),
    statuses: [200],
  },
  {
    id: 'E13',
    says: 'another host',
    raw: ask('POST', here('/links'), '{"role":"view"}', ['Host: evil.example']),
    statuses: [403],
  },
  { id: 'E14', says: 'TRACE', raw: ask('TRACE', '/api/me'), statuses: [403, 404, 405] },
  { id: 'E14b', says: 'PROPFIND', raw: ask('PROPFIND', '/api/me'), statuses: [403, 404, 405] },
  {
    id: 'E14c',
    says: 'another site that asks whether it may',
    raw: ask('OPTIONS', here(), undefined, [
      'Origin: https://evil.example',
      'Access-Control-Request-Method: DELETE',
    ]),
    statuses: [204, 403, 404, 405],
    without: /access-control-allow/i,
  },
  {
    id: 'E15',
    says: 'a cookie of 9 kB',
    raw: ask('GET', '/api/me', undefined, [`Cookie: driftless=${'x'.repeat(9_000)}`]),
    statuses: [200],
  },
  {
    id: 'E15b',
    says: 'a key that is none',
    raw: ask('GET', here(), undefined, ['Authorization: Bearer ../../etc/passwd', 'Cookie: x=y']),
    statuses: [404],
  },
  {
    id: 'E19',
    says: 'a file of the server',
    raw: ask('GET', here('/content.json?path=../../etc/passwd')),
    statuses: [200, 400],
    without: /root:/,
  },
  {
    id: 'H1',
    says: 'a guessed key',
    raw: ask('POST', here('/join'), '{"key":"AAAAAAAAAAAAAAAAAAAAAA"}'),
    statuses: [404],
  },
  {
    id: 'H1b',
    says: 'a key that is an object',
    raw: ask('POST', here('/join'), '{"key":{"$ne":null}}'),
    statuses: [400],
  },
  {
    id: 'H12',
    says: 'a bot that follows a link to join',
    raw: ask('GET', here('/join')),
    statuses: [404, 405],
  },
];
