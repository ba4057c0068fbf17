import type { DeviceDatabase, OpenDeviceDatabase } from '../../sync/client/device-database';

/** What the browser's storage does next. `hang`: it never answers. `late`: it does what it was asked and never says so. */
export type Fault = 'none' | 'full' | 'hang' | 'late' | 'broken';

export interface FaultyDatabase {
  readonly open: OpenDeviceDatabase;
  fault: Fault;
  opening: Fault;
  /** The browser closes the database under the tab. */
  lose(): void;
  readonly openings: number;
}

const never = <Result>() => new Promise<Result>(() => {});

function act<Result>(fault: Fault, work: () => Promise<Result>): Promise<Result> {
  switch (fault) {
    case 'none':
      return work();
    case 'full':
      return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    case 'broken':
      return Promise.reject(new DOMException('Internal error.', 'UnknownError'));
    case 'hang':
      return never();
    case 'late':
      return work().then(never<Result>);
  }
}

/** A real database behind a storage that misbehaves as browsers do. */
export function makeFaulty(real: OpenDeviceDatabase): FaultyDatabase {
  let tell = () => {};
  const faulty = {
    fault: 'none' as Fault,
    opening: 'none' as Fault,
    openings: 0,
    lose: () => tell(),
    open(onLost: () => void): Promise<DeviceDatabase> {
      faulty.openings += 1;
      tell = onLost;
      return act(faulty.opening, async () => {
        const database = await real(onLost);
        return {
          read: (after) => act(faulty.fault, () => database.read(after)),
          write: (batch) => act(faulty.fault, () => database.write(batch)),
          compact: (compaction) => act(faulty.fault, () => database.compact(compaction)),
          close: () => database.close(),
        };
      });
    },
  };
  return faulty;
}
