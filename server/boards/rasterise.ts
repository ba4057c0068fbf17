import { fork } from 'node:child_process';

/** Milliseconds. */
const LONGEST = 10_000;

export interface RasteriseOptions {
  /** The bundled `svg-worker`. */
  readonly workerFile: string;
  /** Milliseconds after which it is given up. */
  readonly within?: number;
}

function drawInProcess(svg: Uint8Array, file: string, within: number): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const child = fork(file, { serialization: 'advanced', stdio: 'ignore', execArgv: [] });
    // Out of descriptors it has no channel, and says so only later.
    if (!child.connected) reject(new Error('no process could be started'));
    const finish = (png: Uint8Array | null) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      resolve(png);
    };
    const timer = setTimeout(() => finish(null), within);
    child.once('message', ({ png }: { readonly png: Uint8Array | null }) => finish(png));
    child.once('error', () => finish(null));
    child.once('exit', () => finish(null));
    if (child.connected) child.send(svg, () => undefined);
  });
}

/** They come one after the other: each may take all of a core. */
let last: Promise<unknown> = Promise.resolve();

/**
 * An SVG as pixels: what is in it can't reach anything, it is drawn by a library that fetches nothing. That library can't be stopped, and takes minutes
 * for one path with some thousand crossing curves; in this process it would hold a thread on which files are read meanwhile. So each is drawn in a
 * process that is ended.
 *
 * @returns a PNG; null for one that can't be drawn, or not in time
 */
export function rasterise(
  svg: Uint8Array,
  { workerFile, within = LONGEST }: RasteriseOptions,
): Promise<Uint8Array | null> {
  const start = Buffer.from(svg.subarray(0, 100_000)).toString('latin1');
  if (/<!DOCTYPE|<!ENTITY/i.test(start)) return Promise.resolve(null);
  const drawn = last.then(() => drawInProcess(svg, workerFile, within)).catch(() => null);
  last = drawn;
  return drawn;
}
