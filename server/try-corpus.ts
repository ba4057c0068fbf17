import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { FileTrial } from './drawing/try-file';
import { workerFile } from './worker-file';

/** Milliseconds a file may take, and megabytes; `CORPUS_TIME` says otherwise. */
const TIME = Number(process.env.CORPUS_TIME) || 60_000;
const MEMORY = 1_024;

type Outcome =
  | FileTrial
  /** It ended the process, or threw. */
  | { readonly kind: 'crash'; readonly reason: string }
  | { readonly kind: 'hang'; readonly reason: string };

type Told = { readonly isReady: true } | { readonly trial: FileTrial } | { readonly error: string };

function startWorker(): Promise<ChildProcess> {
  const child = fork(workerFile('corpus-worker'), {
    execArgv: ['--enable-source-maps', `--max-old-space-size=${MEMORY}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  return new Promise((resolveWith, reject) => {
    child.once('message', () => resolveWith(child));
    child.once('exit', (code) => reject(new Error(`the process for files ended with ${code}`)));
  });
}

/** Gives a file to a process. One that hangs is ended, one that ends is told by its last words. */
function tryOne(child: ChildProcess, path: string): Promise<Outcome> {
  return new Promise((answer) => {
    let words = '';
    const hear = (chunk: Buffer) => {
      words = (words + chunk).slice(-2_000);
    };
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      child.stderr?.off('data', hear);
      child.off('message', onMessage);
      child.off('exit', onExit);
      answer(outcome);
    };
    const onMessage = (told: Told) => {
      if ('trial' in told) finish(told.trial);
      else if ('error' in told) finish({ kind: 'crash', reason: told.error });
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish({
        kind: 'crash',
        reason: `ended with ${signal ?? code}: ${words.trim().split('\n').at(-1) ?? ''}`,
      });
    const timer = setTimeout(() => {
      finish({ kind: 'hang', reason: `not done after ${TIME} ms` });
      child.kill('SIGKILL');
    }, TIME);
    child.stderr?.on('data', hear);
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(path);
  });
}

function isLost(outcome: Outcome): boolean {
  return (
    outcome.kind === 'crash' ||
    outcome.kind === 'hang' ||
    (outcome.kind === 'read' && outcome.differences.length > 0)
  );
}

const MARKS = { read: 'same', refused: 'refused', crash: 'CRASH', hang: 'HANG' } as const;
const HEAD = ['file', 'kept', 'changed', 'left out', 'repaired', 'ms', 'round trip'] as const;

function writeRow(name: string, outcome: Outcome): readonly string[] {
  if (outcome.kind !== 'read') return [name, '', '', '', '', '', MARKS[outcome.kind]];
  const { kept, changed, leftOut, repaired, times, differences } = outcome;
  const sum = (lines: readonly { readonly count: number }[]) =>
    lines.reduce((all, { count }) => all + count, 0);
  const time = Math.round(times.read + times.draw + times.write);
  const same = repaired.length === 0 ? MARKS.read : 'as told';
  const mark = differences.length === 0 ? same : `${differences.length} DIFFER`;
  return [name, ...[kept, sum(changed), sum(leftOut), repaired.length, time].map(String), mark];
}

/** Whatever a file says must not speak to the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
}

function notesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind !== 'read') return [plain(outcome.reason)];
  const lines = [...outcome.changed, ...outcome.leftOut].map(({ what, count }) => `${what} (${count})`);
  return [
    ...(lines.length > 0 ? [plain(`account: ${lines.join(', ')}`)] : []),
    ...(outcome.repaired.length > 0 ? [plain(`repaired: ${outcome.repaired.join(', ')}`)] : []),
    ...outcome.differences.map(plain),
  ];
}

function writeTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 || column === HEAD.length - 1
        ? cell.padEnd(widths[column]!)
        : cell.padStart(widths[column]!),
    );
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

/**
 * All that lies below a folder but folders, whatever it is called: files are read by what is in them, as everywhere. A link to a folder is not
 * followed, for it may lead round in a circle.
 */
function listFiles(folder: string): readonly string[] {
  const found = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
  return found.sort();
}

/** @returns the exit code: 0 when every file was read as it is or refused by name */
async function main(): Promise<number> {
  const given = process.argv[2];
  if (!given || !existsSync(given)) {
    process.stderr.write('npm run corpus -- DIR: a folder with files of boards, pictures and words\n');
    return 2;
  }
  const folder = resolve(given);
  const files = statSync(folder).isDirectory() ? listFiles(folder) : [folder];
  const rows: (readonly string[])[] = [HEAD];
  const notes: string[] = [];
  const counts = new Map<string, number>();
  let worker: ChildProcess | null = null;
  let lost = 0;
  for (const path of files) {
    worker ??= await startWorker();
    const outcome = await tryOne(worker, path);
    if (worker.killed || worker.exitCode !== null || worker.signalCode !== null) worker = null;
    const name = relative(folder, path) || path;
    rows.push(writeRow(plain(name), outcome));
    const own = notesOf(outcome);
    if (own.length > 0) notes.push(plain(name), ...own.map((note) => `  ${note}`));
    counts.set(outcome.kind, (counts.get(outcome.kind) ?? 0) + 1);
    if (isLost(outcome)) lost++;
  }
  worker?.kill();
  const count = (kind: Outcome['kind']) => counts.get(kind) ?? 0;
  const summary =
    `${files.length} files: ${count('read')} read, ${count('refused')} refused by name, ${count('crash')} crashed, ` +
    `${count('hang')} hung, ${lost} lost something`;
  process.stdout.write(
    [writeTable(rows), '', ...notes, ...(notes.length > 0 ? [''] : []), summary, ''].join('\n'),
  );
  return lost > 0 ? 1 : 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  },
);
