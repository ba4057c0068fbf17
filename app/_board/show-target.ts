import type { NoticeTarget } from '../_inbox/notice-target';
import type { SidePanels } from './side-panels';

/** Shows on this board what a notice, or the address, leads to. */
export function showTarget(panels: Pick<SidePanels, 'open'>, { kind, id }: NoticeTarget): void {
  panels.open(kind === 'chat' ? 'chat' : 'comments', id);
}
