import { sentence } from '../../board/sentence';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** Shows the frames of the board one after the other, on the whole screen. */
export function present({ presenting, page }: Pick<ActionPorts, 'presenting' | 'page'>): Action {
  return {
    id: 'present',
    label: 'Present',
    group: 'view',
    keys: ['alt+p'],
    icon: 'presentation',
    keywords: 'slides frames full screen show',
    writes: false,
    isEnabled: () => presenting.slide.value === null,
    run() {
      if (!presenting.start())
        page.tell(sentence('A presentation goes from frame to frame: draw one with F first'));
    },
  };
}
