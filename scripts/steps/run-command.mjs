import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, its output shown as it comes. Never throws for a failing program.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, quiet?: boolean, onLine?: (line: string) => void }} [options]
 *   `quiet` keeps the output back (it is still returned); `onLine` sees each line of it
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program is not there
 */
export function runCommand(command, args, { env, cwd, quiet = false, onLine } = {}) {
  return new Promise((resolve) => {
    const isWatched = quiet || onLine !== undefined;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', isWatched ? 'pipe' : 'inherit', isWatched ? 'pipe' : 'inherit'],
    });
    let output = '';
    let rest = '';
    const take = (chunk) => {
      output += chunk;
      if (!quiet) process.stdout.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (onLine) for (const line of lines) onLine(line);
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 1 : 0), output }));
  });
}
