import { sentence } from '../../board/sentence';
import type { Action } from './action';
import { canChange, chosenShapes, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'canWrite' | 'links' | 'clipboard' | 'page'>;

/** Where shapes lead to. */
export function linkActions(ports: Ports): readonly Action[] {
  const { links, clipboard, page, canWrite } = ports;
  const only = () => {
    const [shape, ...others] = chosenShapes(ports);
    return others.length === 0 ? shape : undefined;
  };
  return [
    {
      id: 'link',
      label: 'Link…',
      group: 'edit',
      keys: ['mod+shift+k'],
      icon: 'link',
      keywords: 'url address hyperlink web',
      writes: true,
      isEnabled: () => canChange(ports),
      run() {
        links.editing.value = unlockedShapes(ports).map(({ id }) => id);
      },
    },
    {
      id: 'insert-page',
      label: 'Embed a page…',
      group: 'board',
      keys: [],
      icon: 'globe',
      keywords: 'video youtube figma website iframe card',
      writes: true,
      isEnabled: () => canWrite.value,
      run() {
        links.inserting.value = true;
      },
    },
    {
      id: 'open-link',
      label: 'Open link',
      group: 'edit',
      keys: [],
      icon: 'external-link',
      keywords: 'follow url web',
      writes: false,
      isEnabled: () => (only()?.link ?? '') !== '',
      run() {
        const link = only()?.link;
        if (link) links.follow(link);
      },
    },
    {
      id: 'copy-shape-link',
      label: 'Copy link to this shape',
      group: 'edit',
      keys: [],
      icon: 'link-2',
      keywords: 'element address share url',
      writes: false,
      isEnabled: () => only() !== undefined,
      async run() {
        const shape = only();
        if (shape)
          await clipboard.copyForm({ 'text/plain': page.addressOf(shape.id) }, sentence('Link copied'));
      },
    },
  ];
}
