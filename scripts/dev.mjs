import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, setUp } from './setup.mjs';
import { buildFontCutter } from './steps/build-font-cutter.mjs';
import { buildPacker } from './steps/build-packer.mjs';
import { buildPdfReader } from './steps/build-pdf-reader.mjs';
import { describeBundle, findServerEntries } from './steps/build-server.mjs';
import { say } from './steps/say.mjs';

process.chdir(ROOT);
if (!(await setUp())) process.exit(1);
const esbuild = await import('esbuild');
const folder = join(ROOT, 'dist/dev');
let server = null;
let isLeaving = false;

function start() {
  const env = { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' };
  server = spawn(process.execPath, ['--enable-source-maps', join(folder, 'main.js')], {
    stdio: 'inherit',
    env,
  });
}

/** Asks the server to end and waits for it, so that its port is free again. */
function stop() {
  const running = server;
  if (!running || running.exitCode !== null || running.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    running.once('exit', resolve);
    running.kill('SIGTERM');
  });
}

const restarting = {
  name: 'restart',
  setup(build) {
    build.onEnd(async ({ errors }) => {
      if (isLeaving) return;
      if (errors.length > 0) {
        say((await esbuild.formatMessages(errors, { kind: 'error', color: true })).join('\n'));
        return;
      }
      if (server) say('  The server changed: starting it again');
      await stop();
      if (!isLeaving) start();
    });
  },
};

for (const build of [buildFontCutter, buildPacker, buildPdfReader])
  for (const error of await build(ROOT)) say(error);

const context = await esbuild.context({
  ...describeBundle(findServerEntries(ROOT), folder),
  plugins: [restarting],
});
await context.watch();

async function leave() {
  isLeaving = true;
  await context.dispose();
  await stop();
  process.exit(0);
}
process.on('SIGINT', leave);
process.on('SIGTERM', leave);
