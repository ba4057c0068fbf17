'use client';

import type { Action } from '../../../editor/actions/action';
import type { Editor } from '../../../editor/editor';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { findShortcuts, nameShortcut, type Shortcut } from '../find-shortcuts';
import { offeredTools } from '../split-tools';
import { HelpFrame } from './help-frame';
import { ShortcutGroup } from './shortcut-group';

const ANYWHERE: readonly Shortcut[] = [
  { label: message('Command palette'), keys: ['mod+k', 'mod+/'] },
  { label: message('Help'), keys: ['?'] },
  { label: message('Say something at your cursor'), keys: ['/'] },
  { label: message('React'), keys: ['.'] },
  { label: message('Preferences'), keys: ['mod+,'] },
  { label: message('Find on the board'), keys: ['mod+f'] },
  { label: message('Next part of the screen'), keys: ['f6'] },
  { label: message('Menu of what is selected'), keys: ['shift+f10'] },
];

const GROUPS: readonly { readonly group: Action['group']; readonly title: string }[] = [
  { group: 'edit', title: message('Edit') },
  { group: 'arrange', title: message('Arrange') },
  { group: 'style', title: message('Style') },
  { group: 'view', title: message('View') },
  { group: 'board', title: message('Board') },
];

type HelpEditor = Pick<Editor, 'actions' | 'toolbox'>;

/** Every key there is, drawn from the lists of tools and actions. */
function groupsOf({ actions, toolbox }: HelpEditor) {
  return [
    { title: message('Tools'), shortcuts: offeredTools(toolbox) },
    ...GROUPS.map(({ group, title }) => ({
      ...{ title, shortcuts: actions.filter((action) => action.group === group) },
    })),
    { title: message('Anywhere'), shortcuts: ANYWHERE },
  ];
}

export interface HelpDialogProps {
  readonly editor: HelpEditor;
  readonly onClose: () => void;
}

/** Help on a board. */
export function HelpDialog({ editor, onClose }: HelpDialogProps) {
  const shortcuts = (query: string) => {
    const found = groupsOf(editor)
      .map((group) => ({ ...group, shortcuts: findShortcuts(group.shortcuts.map(nameShortcut), query) }))
      .filter((group) => group.shortcuts.length > 0);
    if (found.length === 0) return null;
    return found.map(({ title, shortcuts: rows }) => (
      <ShortcutGroup key={title} title={translate(title)} shortcuts={rows} />
    ));
  };
  return <HelpFrame shortcuts={shortcuts} onClose={onClose} />;
}
