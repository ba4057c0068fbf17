import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { namePlaywrightFailures, nameVitestFailures } from './name-failures.mjs';
import { runCommand } from './run-command.mjs';

/**
 * @typedef {{ passed: number, failed: number, failures?: readonly string[] }} Count with what failed, in words
 * @typedef {(root: string, rest: readonly string[]) => Promise<Count>} Check
 */

const bin = (root, name) => join(root, 'node_modules/.bin', name);
const asCount = (isPassed) => ({ passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1 });

/** A tool that only says yes or no: one check. */
async function runTool(root, name, args) {
  const { code } = await runCommand(bin(root, name), args, { cwd: root });
  return asCount(code === 0);
}

/** @type {Check} */
export const checkFormatAndLint = (root) => runTool(root, 'biome', ['ci', '--error-on-warnings', '.']);

/** @type {Check} */
export const checkLayers = (root) =>
  runTool(root, 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.']);

/** Files, exports and packages that nothing uses any more (`knip.json`). @type {Check} */
export const checkUnused = (root) => runTool(root, 'knip', ['--no-progress']);

/** One check per runtime; what was checked before and did not change is not checked again. @type {Check} */
export async function checkTypes(root) {
  const configs = readdirSync(root).filter((name) => /^tsconfig\.(?!base)(\w+\.)?json$/.test(name));
  if (existsSync(join(root, 'app/sw/tsconfig.json'))) configs.push('app/sw/tsconfig.json');
  const total = { passed: 0, failed: 0 };
  for (const config of configs) {
    const remembered = join(root, '.driftless', `${config.replace(/\W/g, '-')}.tsbuildinfo`);
    const incremental = ['--incremental', '--tsBuildInfoFile', remembered];
    const { passed, failed } = await runTool(root, 'tsc', ['--project', config, ...incremental]);
    if (failed > 0) process.stdout.write(`  ${config} has type errors\n`);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** Reads what a runner reported. A runner that ran nothing, or died, has failed. */
function readReport(file, code, count) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed, failures } = count(JSON.parse(readFileSync(file, 'utf8')));
  const isTrustworthy = failed > 0 || (code === 0 && passed > 0);
  return { passed, failed: isTrustworthy ? failed : 1, failures };
}

async function runVitest(root, name, args) {
  const report = join(root, `.driftless/vitest-${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runCommand(bin(root, 'vitest'), ['run', ...reporters, ...args], { cwd: root });
  return readReport(report, code, (told) => {
    const failures = nameVitestFailures(told);
    return { passed: told.numPassedTests, failed: failures.length, failures };
  });
}

/** The rules of the house that no other tool holds: `test/architecture`. @type {Check} */
export const checkWalls = (root) => runVitest(root, 'walls', ['test/architecture']);

/** @type {Check} */
export const runUnitTests = (root, rest) =>
  runVitest(root, 'unit', [
    ...['test/architecture/**', 'test/e2e/**', 'test/cluster/**'].flatMap((path) => ['--exclude', path]),
    ...rest,
  ]);

/** All tests of a folder, or those whose file name begins so; options follow names. Two filters mean either, so the folder beside a name would be all of it. */
const within = (folder, rest) => {
  const end = rest.findIndex((each) => each.startsWith('-'));
  const names = end === -1 ? rest : rest.slice(0, end);
  const filters = names.length > 0 ? names.map((name) => `${folder}/${name}`) : [folder];
  return [...filters, ...rest.slice(names.length)];
};

/** Killed processes, full disks, hostile bytes: against the real server. @type {Check} */
export const runFaultTests = (root, rest) => runVitest(root, 'faults', within('test/faults', rest));

/** Several processes, and the servers they share: PostgreSQL, Redis. @type {Check} */
export const runClusterTests = (root, rest) => runVitest(root, 'cluster', within('test/cluster', rest));

/** @type {Check} */
export async function runEndToEndTests(root, rest) {
  const report = join(root, '.driftless/playwright.json');
  rmSync(report, { force: true });
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM_PATH: findChromium() ?? '' };
  const args = ['test', '--reporter=list,json', ...rest];
  const { code } = await runCommand(bin(root, 'playwright'), args, { cwd: root, env });
  return readReport(report, code, (told) => {
    const failures = namePlaywrightFailures(told);
    return { passed: told.stats.expected, failed: failures.length, failures };
  });
}
