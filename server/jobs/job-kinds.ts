import type { Blobs } from '../storage/blobs';
import type { EventStorage } from '../storage/event-storage';
import type { HistoryStorage } from '../storage/history-storage';
import type { JobStorage } from '../storage/job-storage';
import type { JobKind } from './job-kind';
import { type CompactionStorage, createCompaction } from './kinds/compaction';
import { createExport, type ExportTold } from './kinds/export';
import { createHistoryPurge } from './kinds/history-purge';
import { createPicturePurge, type PicturePurgeStorage } from './kinds/picture-purge';
import { createImportReading } from './kinds/read-import';
import { createResultPurge } from './kinds/result-purge';
import { createSearchIndex, type SearchIndexStorage } from './kinds/search-index';
import { createThumbnail } from './kinds/thumbnail';
import { createTrashPurge } from './kinds/trash-purge';

type KeptPast = Pick<HistoryStorage, 'forgetPast'>;

/** Every kind of work there is: a new one is a file in `kinds/` and a line here. */
export function createJobKinds(
  storage: SearchIndexStorage &
    CompactionStorage &
    PicturePurgeStorage &
    JobStorage &
    Pick<EventStorage, 'listStanding'> &
    KeptPast,
  blobs: Blobs,
  told: ExportTold,
  now: () => number,
  historyDays: number | null = null,
): readonly JobKind[] {
  return [
    createSearchIndex(storage),
    createThumbnail(storage, blobs, now),
    createCompaction(storage, now),
    createTrashPurge(storage, blobs, now),
    createExport(storage, blobs, told),
    createImportReading(blobs),
    createResultPurge(blobs, now),
    createPicturePurge(storage, blobs, now),
    createHistoryPurge(storage, historyDays, now),
  ];
}
