/** Milliseconds below which a share of the values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function describe(values) {
  const [half, most, nearlyAll] = [0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(1));
  return `p50 ${half} ms, p95 ${most} ms, p99 ${nearlyAll} ms (${values.length} measured)`;
}

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when a condition holds. */
export async function until(what, holds, patience = 60_000) {
  const deadline = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await wait(1);
  }
}
