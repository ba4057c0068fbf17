import { ROOT, setUp } from './setup.mjs';
import { findCaddy, unpackCaddy } from './steps/find-caddy.mjs';
import { findPostgres } from './steps/find-postgres.mjs';
import { findRedisServer } from './steps/find-redis.mjs';
import { prepareProgram } from './steps/prepare-program.mjs';
import { explain, say } from './steps/say.mjs';

const [wanted = 'all', ...rest] = process.argv.slice(2);
process.chdir(ROOT);
const needsBrowser = wanted === 'all' || wanted === 'e2e';
if (!(await setUp({ browser: needsBrowser }))) process.exit(1);

const redis = { name: 'redis-server', find: findRedisServer, tests: 'the tests on Redis' };
const postgres = { name: 'postgresql', find: findPostgres, tests: 'the tests of the storage on PostgreSQL' };
const caddy = { name: 'caddy', find: findCaddy, installs: unpackCaddy, tests: 'the tests behind a proxy' };
if (['all', 'unit', 'cluster'].includes(wanted)) await prepareProgram(redis);
if (['all', 'cluster'].includes(wanted)) {
  await prepareProgram(postgres);
  await prepareProgram(caddy);
}

const checks = await import('./steps/checks.mjs');
const { build } = await import('./build.mjs');

const checkBuild = async () => ((await build()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const LINT = [
  ['format and lint', checks.checkFormatAndLint],
  ['layers', checks.checkLayers],
  ['unused', checks.checkUnused],
  ['walls', checks.checkWalls],
  ['types', checks.checkTypes],
];
const UNIT = [['unit and contract', checks.runUnitTests]];
const CLUSTER = [['cluster', checks.runClusterTests]];
const checkWeight = async () => (await import('./steps/measure-weight.mjs')).checkWeight(ROOT);
const E2E = [
  ['build', checkBuild],
  ['weight', checkWeight],
  ['end to end', checks.runEndToEndTests],
];
const PARTS = {
  all: [...LINT, ...UNIT, ...CLUSTER, ...E2E],
  lint: LINT,
  unit: UNIT,
  cluster: CLUSTER,
  faults: [['faults', checks.runFaultTests]],
  e2e: E2E,
};

if (!Object.hasOwn(PARTS, wanted)) {
  explain([`There is no part called ${wanted}. Parts: ${Object.keys(PARTS).join(', ')}`]);
  process.exit(1);
}

const total = { passed: 0, failed: 0 };
const summary = [];
const allFailures = [];
for (const [name, check] of PARTS[wanted]) {
  say(`\n── ${name} ──`);
  const started = Date.now();
  const { passed, failed, failures = [] } = await check(ROOT, rest);
  total.passed += passed;
  total.failed += failed;
  allFailures.push(...failures);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  summary.push(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${`${passed} passed`.padStart(12)}, ${failed} failed  ${seconds} s`,
  );
  if (name === 'build' && failed > 0) {
    summary.push('✗ end to end was not run: there is no build to run it on');
    total.failed += 1;
    break;
  }
}

// Last of all, so that they are seen where only the end of the output is kept.
if (allFailures.length > 0) say(`\n── what failed ──\n${allFailures.join('\n\n')}`);
say(`\n${summary.join('\n')}\n`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
