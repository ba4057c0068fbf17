import { fileURLToPath } from 'node:url';
import { ROOT, setUp } from './setup.mjs';

process.chdir(ROOT);
if (!(await setUp())) process.exit(1);
const { build } = await import('./build.mjs');
if (!(await build())) process.exit(1);

// The server runs in this very process: a signal sent to `npm start` is the server's own, and a kill leaves no orphan behind.
process.env.NODE_ENV = 'production';
process.setSourceMapsEnabled(true);
const main = new URL('../dist/server/main.js', import.meta.url);
process.argv[1] = fileURLToPath(main);
await import(main.href);
