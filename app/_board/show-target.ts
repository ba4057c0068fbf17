import { type NoticeTarget, readTarget } from '../_inbox/notice-target';
import { createSidePanels, type SidePanels } from './side-panels';

/** Shows on this board what a notice, or the address, leads to. */
export function showTarget(panels: Pick<SidePanels, 'open'>, { kind, id }: NoticeTarget): void {
  panels.open(kind === 'chat' ? 'chat' : 'comments', id);
}

/** @param hash of the address: what it leads to is open from the beginning */
export function openSidePanels(hash: string): SidePanels {
  const panels = createSidePanels();
  const target = readTarget(hash);
  if (target) showTarget(panels, target);
  return panels;
}
