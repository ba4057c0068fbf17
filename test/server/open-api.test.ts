import { expect, it } from 'vitest';
import { registeredRoutes } from '../harness/registered-routes';
import { startServer } from '../harness/server-start';

type Operation = {
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { readonly type?: string } }>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
};
type Description = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** The addresses of the API, but for the operator's. */
function registered(): readonly string[] {
  const own = registeredRoutes().filter((route) => / \/api\/(?!admin\/)/.test(route));
  return own.map((route) => {
    const [verb, path] = route.split(' ') as [string, string];
    return `${verb.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`;
  });
}

it('tells every address of the API, and no other', async () => {
  const server = await startServer();
  const answer = await fetch(`${server.url}/api/openapi.json`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/json; charset=utf-8',
  ]);
  const { openapi, paths } = (await answer.json()) as Description;
  expect(openapi).toBe('3.1.0');
  const told = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path}`),
  );
  expect([...told].sort()).toEqual([...registered()].sort());
});

it('tells of every JSON that an address answers what it holds', async () => {
  const server = await startServer();
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;
  const untold = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).flatMap(([verb, { responses }]) => {
      const media = Object.values(responses).map(({ content }) => content?.['application/json']);
      return media.some((each) => each && !each.schema) ? [`${verb} ${path}`] : [];
    }),
  );
  expect(untold).toEqual([]);
});

it('tells the truth: what it says is no body of an address is refused there, what it says is an address answers', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;
  for (const [path, verbs] of Object.entries(paths)) {
    for (const [verb, { requestBody }] of Object.entries(verbs)) {
      if (verb === 'delete') continue;
      const address = path
        .replace('{id}', path.startsWith('/api/boards') ? board.id : 'x')
        .replace(/\{\w+\}/g, '1');
      const isJson = requestBody?.content['application/json'] !== undefined;
      const body = isJson ? { surely: 'no such property' } : undefined;
      const answer = await board.owner.ask(verb.toUpperCase(), address, body);
      const text = await answer.text();
      expect([verb, path, text]).not.toEqual([
        verb,
        path,
        expect.stringContaining('There is nothing at this address'),
      ]);
      if (isJson) expect([verb, path, answer.status, text]).toEqual([verb, path, 400, expect.any(String)]);
    }
  }
});
