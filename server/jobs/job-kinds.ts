import type { JobStorage } from '../storage/sqlite/job-records';
import type { JobKind } from './job-kind';
import { createSearchIndex, type SearchIndexStorage } from './kinds/search-index';
import { createTrashPurge } from './kinds/trash-purge';

/** Every kind of work there is: a new one is a file in `kinds/` and a line here. */
export function createJobKinds(
  storage: SearchIndexStorage & JobStorage,
  now: () => number,
): readonly JobKind[] {
  return [createSearchIndex(storage), createTrashPurge(storage, now)];
}
