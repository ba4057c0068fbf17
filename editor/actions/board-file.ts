import { inRow, type Said, sentence } from '../../board/sentence';
import { fileName } from '../files/file-format';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** What the system's dialog offers; everything is read by its content. */
const OPENED =
  '.excalidraw,.excalidrawlib,.tldr,.driftless,.pdf,.json,.csv,.tsv,.md,.mmd,.mermaid,.svg,image/png,image/jpeg,image/webp,image/gif,video/mp4,video/webm';

function describeAdded(count: number): Said {
  if (count === 0) return sentence('Nothing was added.');
  return sentence('{count, plural, one {# shape} other {# shapes}} added.', { count });
}

export function boardFile(
  ports: Pick<ActionPorts, 'board' | 'files' | 'page' | 'canWrite' | 'selection' | 'history'>,
): readonly Action[] {
  const { board, files, page, canWrite, selection, history } = ports;
  return [
    {
      id: 'open-file',
      label: 'Open file…',
      group: 'board',
      keys: ['mod+o'],
      icon: 'folder-open',
      keywords: 'import excalidraw json pdf',
      writes: true,
      isEnabled: () => canWrite.value,
      async run() {
        const file = await page.chooseFile(OPENED);
        if (!file) return;
        const { ids, account } = await files.open(file);
        selection.set(ids);
        const words = inRow([describeAdded(ids.length), ...account]);
        const say = account.length > 0 ? page.warn : page.tell;
        if (ids.length === 0) say(words);
        else say(words, { label: 'Undo', run: () => history.undo() });
      },
    },
    {
      id: 'save-file',
      label: 'Save as file',
      group: 'board',
      keys: ['mod+s'],
      icon: 'save',
      keywords: 'download backup',
      writes: false,
      isEnabled: () => board.count > 0,
      run: async () =>
        page.download(await files.export('driftless'), fileName(board.settings().title, 'driftless')),
    },
    {
      id: 'export',
      label: 'Export…',
      group: 'board',
      keys: ['mod+shift+e'],
      icon: 'image-down',
      keywords: 'download save picture png svg pdf excalidraw markdown csv',
      writes: false,
      isEnabled: () => true,
      run: () => page.showExport(),
    },
  ];
}
