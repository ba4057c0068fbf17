import { fileName } from '../files/file-format';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** What the system's dialog offers; everything is read by its content. */
const OPENED =
  '.excalidraw,.excalidrawlib,.tldr,.driftless,.pdf,.json,.csv,.tsv,.md,.mmd,.mermaid,.svg,image/png,image/jpeg,image/webp,image/gif';

function describeAdded(count: number): string {
  if (count === 0) return 'Nothing was added.';
  return `${count.toLocaleString('en')} ${count === 1 ? 'shape' : 'shapes'} added.`;
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
      keywords: ['import', 'excalidraw', 'json', 'pdf'],
      writes: true,
      isEnabled: () => canWrite.value,
      async run() {
        const file = await page.chooseFile(OPENED);
        if (!file) return;
        const { ids, message } = await files.open(file);
        selection.set(ids);
        const words = `${describeAdded(ids.length)} ${message}`.trim();
        if (ids.length === 0) page.tell(words);
        else page.tell(words, { label: 'Undo', run: () => history.undo() });
      },
    },
    {
      id: 'save-file',
      label: 'Save as file',
      group: 'board',
      keys: ['mod+s'],
      icon: 'save',
      keywords: ['download', 'backup'],
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
      keywords: ['download', 'save', 'picture', 'png', 'svg', 'pdf', 'excalidraw', 'markdown', 'csv'],
      writes: false,
      isEnabled: () => board.count > 0,
      run: () => page.showExport(),
    },
  ];
}
