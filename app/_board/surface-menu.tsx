import {
  AlignStartVertical,
  ChartColumn,
  Copy,
  Crop,
  Layers,
  RefreshCw,
  Shapes,
  Table,
  Type,
} from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { translate } from '../_language/translate';
import { Icon } from '../_ui/icon';
import { FoldedMenu, MenuAt, type MenuAtProps, MenuItem, MenuSeparator, SubMenu } from '../_ui/menu';
import { NARROW, useMedia } from '../_ui/use-media';
import { beginsBlock, groupForBoardMenu, type MenuGroup, presentFace } from './board-menu-groups';
import { listedActions, runAction } from './run-action';

const PICTURES: Readonly<Record<NonNullable<MenuGroup['name']>, ReactNode>> = {
  'Rows and columns': <Table size={16} aria-hidden="true" />,
  'Make chart': <ChartColumn size={16} aria-hidden="true" />,
  Crop: <Crop size={16} aria-hidden="true" />,
  'Copy as': <Copy size={16} aria-hidden="true" />,
  'Change shape': <RefreshCw size={16} aria-hidden="true" />,
  Arrange: <Layers size={16} aria-hidden="true" />,
  Align: <AlignStartVertical size={16} aria-hidden="true" />,
  'Select same': <Shapes size={16} aria-hidden="true" />,
  Letters: <Type size={16} aria-hidden="true" />,
};

function Row({ action }: { readonly action: Action }) {
  const { label, icon, isOn } = presentFace(action);
  return (
    <MenuItem
      label={label}
      icon={icon ? <Icon name={icon} size={16} /> : undefined}
      shortcut={action.keys[0]}
      isOn={isOn}
      isDangerous={action.id === 'delete'}
      onSelect={() => void runAction(action)}
    />
  );
}

/** Some actions alone, as far as they are possible now. */
function Rows({ editor, only }: Pick<SurfaceMenuProps, 'editor' | 'only'>) {
  const rows = editor.actions.filter(({ id }) => only!.includes(id));
  return rows.map((action) => (action.isEnabled() ? <Row key={action.id} action={action} /> : null));
}

/** On a phone, in one list, two dozen forms would bury everything below them: they are laid open by who wants one. */
const LONG: MenuGroup['name'] = 'Change shape';

function Groups({ editor }: Pick<SurfaceMenuProps, 'editor'>) {
  const isNarrow = useMedia(NARROW);
  const hasChosen = editor.selection.ids.peek().size > 0;
  const possible = listedActions(editor.actions, editor.canWrite.peek()).filter((action) =>
    action.isEnabled(),
  );
  const groups = groupForBoardMenu(possible, hasChosen);
  return groups.map((group, index) => {
    const Group = isNarrow ? FoldedMenu : SubMenu;
    const rows = group.actions.map((action) => <Row key={action.id} action={action} />);
    return (
      <Fragment key={group.actions[0]!.id}>
        {index > 0 && (isNarrow || beginsBlock(groups, index)) ? <MenuSeparator /> : null}
        {group.name && (!isNarrow || group.name === LONG) ? (
          <Group label={translate(group.name)} icon={PICTURES[group.name]}>
            {rows}
          </Group>
        ) : (
          rows
        )}
      </Fragment>
    );
  });
}

export interface SurfaceMenuProps extends Pick<MenuAtProps, 'at' | 'onClose' | 'onClosed'> {
  readonly editor: Pick<Editor, 'actions' | 'canWrite' | 'selection'>;
  /** Ids of the only actions it has; absent: all. */
  readonly only?: readonly string[];
}

/**
 * What can be done with what is chosen, or with the board where nothing is. Actions that are impossible now are left out. On a phone
 * there is no room beside the menu: there it is one list, which scrolls.
 */
export function SurfaceMenu({ editor, only, ...place }: SurfaceMenuProps) {
  return (
    <MenuAt label={translate('Actions')} {...place}>
      {only ? <Rows editor={editor} only={only} /> : <Groups editor={editor} />}
    </MenuAt>
  );
}
