import type { Action } from './action';
import { canChange } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'selection' | 'clipboard' | 'canWrite'>;

/** The keys of these come as events of the browser (`editor/clipboard/clipboard-events.ts`). */
export function cutCopyPaste(ports: Ports): readonly Action[] {
  const { clipboard, selection, canWrite } = ports;
  return [
    {
      id: 'cut',
      label: 'Cut',
      group: 'edit',
      keys: ['mod+x'],
      keysAreNative: true,
      icon: 'scissors',
      keywords: 'clipboard move',
      writes: true,
      isEnabled: () => canChange(ports),
      run: () => clipboard.cutFromMenu(),
    },
    {
      id: 'copy',
      label: 'Copy',
      group: 'edit',
      keys: ['mod+c'],
      keysAreNative: true,
      icon: 'copy',
      keywords: 'clipboard duplicate',
      writes: false,
      isEnabled: () => selection.ids.value.size > 0,
      run: () => clipboard.copyFromMenu(),
    },
    {
      id: 'paste',
      label: 'Paste',
      group: 'edit',
      keys: ['mod+v'],
      keysAreNative: true,
      icon: 'clipboard-paste',
      keywords: 'clipboard insert',
      writes: true,
      isEnabled: () => canWrite.value,
      run: () => clipboard.pasteFromMenu(),
    },
    {
      id: 'paste-plain',
      label: 'Paste as plain text',
      group: 'edit',
      keys: ['mod+shift+v'],
      keysAreNative: true,
      icon: 'clipboard-type',
      keywords: 'clipboard insert',
      writes: true,
      isEnabled: () => canWrite.value,
      run: () => clipboard.pasteFromMenu({ isPlain: true }),
    },
  ];
}
