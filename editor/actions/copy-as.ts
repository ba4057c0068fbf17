import { sentence } from '../../board/sentence';
import type { FileFormat } from '../files/file-format';
import type { Action } from './action';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'clipboard' | 'files'>;

/** The selection as a picture or as words; the whole board when nothing is selected. */
export function copyAs({ board, selection, clipboard, files }: Ports): readonly Action[] {
  const picture = (format: FileFormat) =>
    files.export(format, { isSelection: selection.ids.peek().size > 0, carries: false });
  return [
    {
      id: 'copy-as-png',
      label: 'Copy as PNG',
      group: 'edit',
      keys: ['shift+alt+c'],
      icon: 'image',
      keywords: 'picture image',
      writes: false,
      isEnabled: () => board.count > 0,
      run: async () => clipboard.copyForm({ 'image/png': await picture('png') }, sentence('Picture copied')),
    },
    {
      id: 'copy-as-svg',
      label: 'Copy as SVG',
      group: 'edit',
      keys: [],
      icon: 'spline',
      keywords: 'picture vector',
      writes: false,
      isEnabled: () => board.count > 0,
      run: async () =>
        clipboard.copyForm({ 'text/plain': await (await picture('svg')).text() }, sentence('SVG copied')),
    },
    {
      id: 'copy-as-text',
      label: 'Copy as text',
      group: 'edit',
      keys: [],
      icon: 'type',
      keywords: 'words code',
      writes: false,
      isEnabled: () => selection.ids.value.size > 0,
      run: () => clipboard.copyWords(),
    },
  ];
}
