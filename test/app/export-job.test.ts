import { expect, test } from 'vitest';
import { exportOnServer } from '../../app/_board/export/export-job';

test('a file that the server makes comes with how many pictures and videos it lacks', async () => {
  const asked: string[] = [];
  const request = async (path: string | URL | Request) => {
    asked.push(String(path));
    if (String(path).endsWith('/exports')) return Response.json({ job: 'j' }, { status: 202 });
    if (String(path).endsWith('/result')) return new Response('a file');
    return Response.json({
      state: 'done',
      picturesMissing: ['a', 'b'],
      picturesMissingCount: 1_000,
      videosMissing: ['c'],
    });
  };
  const after = (_milliseconds: number, run: () => void) => {
    queueMicrotask(run);
    return () => {};
  };
  const watch = { signal: new AbortController().signal, onProgress: () => {} };
  const made = await exportOnServer({ boardId: 'b', request, after }, { format: 'pdf' }, watch);
  expect([await made.file.text(), made.missing]).toEqual(['a file', { pictures: 1_000, films: 1 }]);
  expect(asked).toEqual(['/api/boards/b/exports', '/api/jobs/j', '/api/jobs/j/result']);
});
