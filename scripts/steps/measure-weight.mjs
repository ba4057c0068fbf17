import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { say } from './say.mjs';

/** Compressed bytes (gzip, brotli) of the script that a page loads before the first stroke. What grows beyond is loaded when it is opened. */
const PAGES = [
  { name: 'home', file: '.next/server/app/index.html', budget: { gzip: 147_700, brotli: 127_600 } },
  { name: 'board', file: '.next/server/app/b/shell.html', budget: { gzip: 289_300, brotli: 248_100 } },
];

/** @param {string} html @returns {string[]} addresses of the scripts that today's browsers load with the page */
export function scriptsOf(html) {
  const tags = html.match(/<script[^>]*\ssrc="[^"]+"[^>]*>/g) ?? [];
  const modern = tags.filter((tag) => !/\snomodule\b/i.test(tag));
  return [...new Set(modern.map((tag) => /\ssrc="([^"?]+)/.exec(tag)[1]))];
}

/** @param {string} html @returns {string[]} the scripts that stand in the page itself */
const scriptsWithin = (html) =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);

const fileOf = (root, address) =>
  address.startsWith('/_next/')
    ? join(root, '.next', address.slice('/_next/'.length))
    : join(root, 'public', address);

/** @param {string} root @returns {{name: string, budget: {gzip: number, brotli: number}, gzip: number, brotli: number}[]} */
export function measureWeight(root) {
  return PAGES.map(({ name, file, budget }) => {
    const html = readFileSync(join(root, file), 'utf8');
    const files = [
      ...scriptsOf(html).map((address) => readFileSync(fileOf(root, address))),
      ...scriptsWithin(html),
    ];
    const sum = (compress) => files.reduce((total, bytes) => total + compress(bytes).length, 0);
    return {
      name,
      budget,
      gzip: sum((bytes) => gzipSync(bytes)),
      brotli: sum((bytes) => brotliCompressSync(bytes)),
    };
  });
}

const kilobytes = (bytes) => `${Math.round(bytes / 1_000)} kB`;

/** Fails when a page has grown beyond its budget. @returns {{passed: number, failed: number, failures: string[]}} */
export function checkWeight(root) {
  const pages = measureWeight(root);
  const failures = pages.flatMap(({ name, budget, ...weight }) =>
    ['gzip', 'brotli'].flatMap((kind) => {
      say(`  ${name.padEnd(6)} ${kind.padEnd(7)} ${kilobytes(weight[kind])} of ${kilobytes(budget[kind])}`);
      if (weight[kind] <= budget[kind]) return [];
      return [
        `✗ ${name}: ${kilobytes(weight[kind])} of script (${kind}) before the first stroke, at most ${kilobytes(budget[kind])} may be`,
      ];
    }),
  );
  return { passed: pages.length * 2 - failures.length, failed: failures.length, failures };
}
