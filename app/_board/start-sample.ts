import { translate } from '../_language/translate';
import { startBoard } from './start-board';

/** A new board of one's own with a small sample on it (`formats/templates/sample.ts`); made here, so that it needs no network. */
export function startSample(): Promise<void> {
  return startBoard({ template: { id: 'sample', title: translate('A sample board') } });
}
