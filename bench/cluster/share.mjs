// A fixed share of a core for a process, by a control group: so that two of them meet the limit they would have on machines of their own.
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Microseconds: short, so that a process which has used up its share is not held for long. */
const PERIOD = 10_000;
const FIRST = '/sys/fs/cgroup/cpu';
const SECOND = '/sys/fs/cgroup';

function describeGroup(name) {
  if (existsSync(join(FIRST, 'cpu.shares')))
    return {
      folder: join(FIRST, name),
      outside: FIRST,
      limit: (quota) => [
        ['cpu.cfs_period_us', PERIOD],
        ['cpu.cfs_quota_us', quota],
      ],
    };
  return {
    folder: join(SECOND, name),
    outside: SECOND,
    limit: (quota) => [['cpu.max', `${quota} ${PERIOD}`]],
  };
}

/**
 * @param percent of one core
 * @returns how it is taken away again; null where this machine lets nobody do that (it takes root, and Linux)
 */
export function giveShare(name, pid, percent) {
  const { folder, outside, limit } = describeGroup(name);
  const free = () => {
    try {
      writeFileSync(join(outside, 'cgroup.procs'), String(pid));
      rmdirSync(folder);
    } catch {
      // The process has ended, or it never came in.
    }
  };
  try {
    mkdirSync(folder);
    for (const [file, value] of limit((PERIOD * percent) / 100))
      writeFileSync(join(folder, file), String(value));
    writeFileSync(join(folder, 'cgroup.procs'), String(pid));
    return free;
  } catch {
    free();
    return null;
  }
}
