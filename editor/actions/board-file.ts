import { type FileFormat, fileName } from '../files/file-format';
import type { Action } from './action';
import type { ActionPorts } from './ports';

/** What the system's dialog offers; everything is read by its content. */
const OPENED =
  '.excalidraw,.excalidrawlib,.tldr,.driftless,.json,.csv,.tsv,.md,.svg,image/png,image/jpeg,image/webp,image/gif';

function describeAdded(count: number): string {
  if (count === 0) return 'Nothing was added.';
  return `${count.toLocaleString('en')} ${count === 1 ? 'shape' : 'shapes'} added.`;
}

export function boardFile(
  ports: Pick<ActionPorts, 'board' | 'files' | 'page' | 'canWrite' | 'selection' | 'history'>,
): readonly Action[] {
  const { board, files, page, canWrite, selection, history } = ports;
  const save = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    format: FileFormat,
  ): Action => ({
    id,
    label,
    group: 'board',
    keys,
    icon,
    keywords: ['export', 'download', 'save', 'picture'],
    writes: false,
    isEnabled: () => board.count > 0,
    run: async () => page.download(await files.export(format), fileName(board.settings().title, format)),
  });
  return [
    {
      id: 'open-file',
      label: 'Open file…',
      group: 'board',
      keys: ['mod+o'],
      icon: 'folder-open',
      keywords: ['import', 'excalidraw', 'json'],
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
    save('save-file', 'Save as file', 'save', ['mod+s'], 'driftless'),
    save('export-png', 'Export as PNG', 'image-down', ['mod+shift+e'], 'png'),
    save('export-svg', 'Export as SVG', 'file-down', [], 'svg'),
  ];
}
