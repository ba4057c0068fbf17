/**
 * Bugs that are put in on purpose, to see that the oracles find them. Each has lost somebody's work in a real product.
 * - `answers-early`: says that a batch is on the disk before it is; a crash in between loses it
 * - `forgets-fsync`: what is committed survives the process, and not the power
 * - `drops-a-row`: now and then one row of a batch is not written
 * - `stores-nothing`: now and then a whole batch is given numbers and announced, and never written
 * - `forgets-deletions`: rows that only delete are not written
 * - `tells-nobody`: now and then what was committed is not announced
 * - `announces-early`: tells everybody before the commit
 * - `empties-after-failed-load`: a board that could not be loaded is stored as an empty one
 * - `keeps-a-stale-snapshot`: an older snapshot takes the place of the newer
 * - `uses-a-number-again`: a tab that was restored from an older copy goes on under its former client number
 * - `lets-viewers-write`: takes what one who may only look sends
 * - `swallows-refusals`: now and then a change is thrown away at the gate, and acknowledged
 * - `restores-unsent`: what is made of the past again is taken for something that came from the server, and sent to nobody
 * - `restores-half`: of the past only that comes back which is still there
 * - `forgets-a-merge`: now and then a copy is said to be merged, and nothing of it was written
 * - `merges-without-deletions`: what was deleted on a copy is still there after it was merged
 */
export type PlantedBug =
  | 'answers-early'
  | 'forgets-fsync'
  | 'drops-a-row'
  | 'stores-nothing'
  | 'forgets-deletions'
  | 'tells-nobody'
  | 'announces-early'
  | 'empties-after-failed-load'
  | 'keeps-a-stale-snapshot'
  | 'uses-a-number-again'
  | 'lets-viewers-write'
  | 'swallows-refusals'
  | 'restores-unsent'
  | 'restores-half'
  | 'forgets-a-merge'
  | 'merges-without-deletions';
