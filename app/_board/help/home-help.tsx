import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { findShortcuts, nameShortcut, type Shortcut } from '../find-shortcuts';
import { HelpFrame } from './help-frame';
import { ShortcutGroup } from './shortcut-group';

const KEYS: readonly Shortcut[] = [
  { label: message('Search boards'), keys: ['/'] },
  { label: message('Help'), keys: ['?'] },
];

function homeShortcuts(query: string) {
  const found = findShortcuts(KEYS.map(nameShortcut), query);
  return found.length > 0 ? <ShortcutGroup title={translate('All boards')} shortcuts={found} /> : null;
}

/** Help at home, where there is no board whose tools have keys. */
export function HomeHelp({ onClose }: { readonly onClose: () => void }) {
  return <HelpFrame shortcuts={homeShortcuts} onClose={onClose} />;
}
