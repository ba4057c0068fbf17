import { describe, expect, it } from 'vitest';
import { foldersWithCode, isThere, readRootFile, readSources } from './source-files';

/** Folders whose law stands one above: a route of Next, one shape among its likes, tests of one part, one benchmark, a file format. */
const SPEAKS_FOR_THEM = [
  /^app\/b(\/|$)/,
  /^shapes\/[^/]+$/,
  /^formats\/[^/]+$/,
  /^bench\/[^/]+$/,
  /^scripts\/steps$/,
  /^test\/(?!architecture$|e2e$|simulation$|harness$|faults$|contract$)/,
];

describe('every folder with code says what it is for', () => {
  const folders = foldersWithCode(readSources()).filter(
    (folder) => !SPEAKS_FOR_THEM.some((pattern) => pattern.test(folder)),
  );

  it.each(folders)('%s has a README of at most 40 lines', (folder) => {
    expect(isThere(`${folder}/README.md`), `${folder}/README.md is missing`).toBe(true);
    expect(readRootFile(`${folder}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  it.each(foldersWithCode(readSources()).filter((folder) => isThere(`${folder}/README.md`)))(
    'whoever speaks for them, what %s says itself is at most 40 lines',
    (folder) => {
      expect(readRootFile(`${folder}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    },
  );

  it('AGENTS.md is at most 80 lines', () => {
    expect(readRootFile('AGENTS.md').trimEnd().split('\n').length).toBeLessThanOrEqual(80);
  });
});
