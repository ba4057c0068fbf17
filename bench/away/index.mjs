// npm run bench -- away [part…]: away and back in a real browser, held against the goals.
import { loadavg } from 'node:os';
import { driftlessServer } from '../sync/servers.mjs';
import { measureComeback } from './comeback.mjs';
import { measureFilm } from './film.mjs';
import { measureHome } from './home.mjs';
import { measureOffline } from './offline.mjs';

const PARTS = { offline: measureOffline, comeback: measureComeback, film: measureFilm, home: measureHome };
const wanted = process.argv.slice(2).filter((word) => word in PARTS);
const say = (words) => process.stdout.write(`  ${words} · load ${loadavg()[0].toFixed(1)}\n`);

let isReached = true;
for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  const server = driftlessServer();
  await server.start();
  try {
    isReached = (await PARTS[part](server, { say })) && isReached;
  } finally {
    await server.clean();
  }
}
process.exitCode = isReached ? 0 : 1;
