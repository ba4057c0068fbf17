import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashInlineScripts, hashScriptsOfPages } from '../../server/http/script-hashes';
import { makeDataDir, startServer } from '../harness/server-start';

const named = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

it('names each script that stands within a page, and none that comes from elsewhere', () => {
  const html = `<html><script src="/before-paint.js"></script><script id="_R_">let a = 1 < 2;</script>
    <script>
  self.__next_f.push([1, "x"])
</script></html>`;
  expect(hashInlineScripts(html)).toEqual([
    named('let a = 1 < 2;'),
    named('\n  self.__next_f.push([1, "x"])\n'),
  ]);
});

it('a page may run its own scripts and no other that got into it', async () => {
  const folder = await makeDataDir();
  await mkdir(join(folder, 'b'));
  await writeFile(join(folder, 'index.html'), '<script>one()</script><script>both()</script>');
  await writeFile(join(folder, 'b/shell.html'), '<script>two()</script><script>both()</script>');
  const scriptHashes = hashScriptsOfPages(folder);
  expect([...scriptHashes].sort()).toEqual(['one()', 'two()', 'both()'].map(named).sort());
  const server = await startServer({ scriptHashes, page: (_request, response) => void response.end('page') });
  const policy = (await fetch(server.url)).headers.get('content-security-policy')!;
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  for (const hash of scriptHashes) expect(policy).toContain(hash);
  expect(hashScriptsOfPages(join(folder, 'nothing'))).toEqual([]);
});
