import { Ellipsis } from 'lucide-react';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem } from '../_ui/menu';

export interface FolderMenuProps {
  readonly name: string;
  readonly rename: (name: string) => void;
  readonly empty: (name: string) => void;
  readonly className?: string;
}

/** What can be done with a folder as a whole. */
export function FolderMenu({ name, rename, empty, className }: FolderMenuProps) {
  const label = `Actions for the folder ${name}`;
  return (
    <Menu
      label={label}
      align="end"
      trigger={
        <IconButton label={label} className={className} icon={<Ellipsis size={16} aria-hidden="true" />} />
      }
    >
      <MenuItem label="Rename folder" onSelect={() => setTimeout(() => rename(name))} />
      <MenuItem label="Take all boards out" onSelect={() => empty(name)} />
    </Menu>
  );
}
