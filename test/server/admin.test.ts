import { describe, expect, it } from 'vitest';
import { createAdminAccess } from '../../server/http/admin/admin-access';
import { makeDataDir, startServer } from '../harness/server-start';

const TOKEN = 'a-token-of-the-operator';
const bearer = { authorization: `Bearer ${TOKEN}` };

async function startWithAdmin() {
  // A worker would take the jobs away from under the test.
  const server = await startServer({ environment: { ADMIN_TOKEN: TOKEN, WORKERS: 'none' } });
  const put = async (id: string, kind = 'draw<b>') => {
    const row = { id, kind, key: null, payload: '{}', priority: 0, runAt: 1, mostAttempts: 1 };
    await server.storage.enqueueJobs(
      [{ ...row, board: null, person: null }],
      { perPerson: 9, perBoard: 9 },
      1,
    );
  };
  const failNext = async (reason: string) => {
    const claim = { kinds: ['draw<b>'], worker: 'w', most: 1, now: 2, leaseUntil: 9e15 };
    const [{ id, claims } = { id: '', claims: 0 }] = await server.storage.claimJobs(claim);
    await server.storage.reportJobs([{ id, claims, verb: 'fail', reason, runAt: null }], 3);
  };
  return { server, put, failNext };
}

/** As a browser sends a form of our own page. */
function post(
  url: string,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

describe('the admin area', () => {
  it('is not there without a token in the settings', async () => {
    const server = await startServer();
    expect((await fetch(`${server.url}/admin`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/admin/jobs`, { headers: bearer })).status).toBe(404);
    const dataDir = await makeDataDir();
    const environment = { ADMIN_TOKEN: 'short' };
    await expect(startServer({ environment, dataDir })).rejects.toThrow(/ADMIN_TOKEN: must have at least 16/);
  });

  it('lets in who knows the token, by a cookie that no other site can use, and out again', async () => {
    const { server } = await startWithAdmin();
    const { url } = server;
    const outside = await fetch(`${url}/admin/jobs`);
    expect([outside.status, await outside.text()]).toEqual([401, expect.stringContaining('name="token"')]);
    // Else a browser would not say where our own forms come from.
    expect(outside.headers.get('referrer-policy')).toBe('same-origin');
    expect((await post(url, '/admin/enter', { token: 'a guess' })).status).toBe(401);
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await post(url, '/admin/enter', { token: TOKEN }, foreign)).status).toBe(403);
    const entered = await post(url, '/admin/enter', { token: TOKEN });
    const cookie = entered.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const kept = { cookie: cookie.split(';')[0]! };
    const inside = await fetch(`${url}/admin`, { headers: kept });
    expect([inside.status, inside.url]).toEqual([200, `${url}/admin/jobs`]);
    expect(inside.headers.get('cache-control')).toBe('no-store');
    expect(await inside.text()).not.toContain('<script');
    expect((await post(url, '/admin/leave', {}, kept)).headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await fetch(`${url}/admin/jobs`, { headers: { cookie: 'driftless_admin=9.x' } })).status).toBe(
      401,
    );
  });

  it('shows what waits, runs and failed with its reason, as a page and as JSON, and escapes what it shows', async () => {
    const { server, put, failNext } = await startWithAdmin();
    await put('one');
    await failNext('no <ink>');
    await put('two');
    const page = await (await fetch(`${server.url}/admin/jobs?state=failed`, { headers: bearer })).text();
    expect(page).toContain('no &lt;ink&gt;');
    expect(page).toContain('draw&lt;b&gt;');
    expect(page).toContain('Waiting 1');
    const answer = await fetch(`${server.url}/api/admin/jobs?state=waiting`, { headers: bearer });
    expect(await answer.json()).toMatchObject({
      counts: { waiting: 1, running: 0, failed: 1 },
      jobs: [{ id: 'two', state: 'waiting' }],
    });
    const refused = await fetch(`${server.url}/api/admin/jobs`);
    expect([refused.status, (await refused.json()) as object]).toEqual([
      401,
      { error: expect.objectContaining({ code: 'NO_ADMIN' }) },
    ]);
  });

  it('lets a failed job start over and calls off one that waits, only from its own page', async () => {
    const { server, put, failNext } = await startWithAdmin();
    const { url } = server;
    await put('one');
    await failNext('no ink');
    const fields = { subject: 'one', back: 'state=failed' };
    const foreign = { ...bearer, origin: 'https://elsewhere.example' };
    expect((await post(url, '/admin/jobs/retry', fields, foreign)).status).toBe(403);
    expect((await post(url, '/admin/jobs/retry', fields)).status).toBe(401);
    expect((await server.storage.findJob('one'))?.state).toBe('failed');
    const done = await post(url, '/admin/jobs/retry', fields, bearer);
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      '/admin/jobs?state=failed&said=Job+one+starts+over.',
    ]);
    expect((await server.storage.findJob('one'))?.state).toBe('waiting');
    const canceled = await fetch(`${url}/api/admin/jobs/cancel`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: JSON.stringify({ subject: 'one' }),
    });
    expect(await canceled.json()).toEqual({ said: 'Job one is canceled.' });
    expect(await server.storage.findJob('one')).toMatchObject({ state: 'failed', reason: 'canceled' });
    expect((await post(url, '/admin/jobs/explode', fields, bearer)).status).toBe(404);
  });
});

it('a cookie of the admin area ends after half a day, and with the token it was given for', () => {
  let now = 1_000;
  const access = createAdminAccess(TOKEN, true, () => now);
  const cookie = access.writeCookie().split(';')[0]!;
  expect(access.writeCookie()).toContain('; Secure');
  expect(access.mayEnter({ cookie: `theme=dark; ${cookie}` })).toBe(true);
  expect(createAdminAccess('another-token-of-his', true, () => now).mayEnter({ cookie })).toBe(false);
  now += 43_201;
  expect(access.mayEnter({ cookie })).toBe(false);
});

it('without a token people read what to do, and programs that there is nothing', async () => {
  const { url } = await startServer();
  for (const path of ['/admin', '/admin/boards']) {
    const shown = await fetch(url + path, { headers: { accept: 'text/html,*/*' } });
    expect(shown.status).toBe(404);
    expect(await shown.text()).toContain('Set <code>ADMIN_TOKEN</code>');
    const told = await fetch(url + path, { headers: { accept: 'application/json' } });
    expect([told.status, told.headers.get('content-type')]).toEqual([404, expect.stringContaining('json')]);
  }
});
