import { Ellipsis, FolderMinus, Pencil } from 'lucide-react';
import { translate } from '../_language/translate';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem } from '../_ui/menu';

export interface FolderMenuProps {
  readonly name: string;
  readonly rename: (name: string) => void;
  readonly empty: (name: string) => void;
  readonly className?: string;
  readonly align?: 'start' | 'end';
}

/** What can be done with a folder as a whole. */
export function FolderMenu({ name, rename, empty, className, align = 'start' }: FolderMenuProps) {
  const label = translate('Actions for the folder {name}', { name });
  return (
    <Menu
      label={label}
      align={align}
      trigger={
        <IconButton label={label} className={className} icon={<Ellipsis size={16} aria-hidden="true" />} />
      }
    >
      <MenuItem
        label={translate('Rename folder')}
        icon={<Pencil size={16} aria-hidden="true" />}
        onSelect={() => setTimeout(() => rename(name))}
      />
      <MenuItem
        label={translate('Take all boards out')}
        icon={<FolderMinus size={16} aria-hidden="true" />}
        onSelect={() => empty(name)}
      />
    </Menu>
  );
}
