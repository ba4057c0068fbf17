import {
  CircleHelp,
  Command,
  House,
  Layers,
  LayoutTemplate,
  Library,
  Menu as MenuIcon,
  Pencil,
  Plus,
  Search,
  Settings2,
  SunMoon,
  View,
} from 'lucide-react';
import { Fragment } from 'react';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { Icon } from '../_ui/icon';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuChoices, MenuItem, MenuLink, MenuSeparator, SubMenu } from '../_ui/menu';
import { chooseTheme, themeChoice } from '../_ui/theme';
import { useSignal } from '../_ui/use-signal';
import { presentFace } from './board-menu-groups';
import { BranchItems } from './branch-items';
import type { Branching } from './branching';
import { listedActions, runAction } from './run-action';
import { startBoard } from './start-board';
import type { DialogName } from './use-dialogs';

const THEMES = [
  { value: 'system', label: message('Like the system') },
  { value: 'light', label: message('{what, select, theme {Light} other {Light}}') },
  { value: 'dark', label: message('Dark') },
] as const;

const PARTS = [
  { group: 'edit', label: message('Edit'), icon: <Pencil size={16} aria-hidden="true" /> },
  { group: 'arrange', label: message('Arrange'), icon: <Layers size={16} aria-hidden="true" /> },
  { group: 'view', label: message('View'), icon: <View size={16} aria-hidden="true" /> },
] as const;

/** Away from the others, so that no hand slips onto it. */
const isClearing = (action: Action) => action.id === 'clear-board';

/** A row for one action, in its present state. */
function ActionItem({ action }: { readonly action: Action }) {
  const { label, icon, isOn } = presentFace(action);
  return (
    <MenuItem
      label={label}
      icon={icon ? <Icon name={icon} size={16} /> : undefined}
      shortcut={action.keys[0]}
      isDisabled={!action.isEnabled()}
      isOn={isOn}
      isDangerous={isClearing(action)}
      onSelect={() => void runAction(action)}
    />
  );
}

export interface MainMenuProps {
  readonly editor: Pick<Editor, 'actions' | 'canWrite'>;
  readonly branching: Branching;
  readonly open: (dialog: DialogName) => void;
  readonly onLeave: () => void;
}

export function MainMenu({ editor, branching, open, onLeave }: MainMenuProps) {
  const theme = useSignal(themeChoice);
  const canWrite = useSignal(editor.canWrite);
  const actions = listedActions(editor.actions, canWrite);
  const inGroup = (group: Action['group']) => actions.filter((action) => action.group === group);
  return (
    <Menu
      label={translate('Menu')}
      onLeave={onLeave}
      trigger={<IconButton label={translate('Menu')} icon={<MenuIcon size={19} aria-hidden="true" />} />}
    >
      <MenuLink href="/" label={translate('All boards')} icon={<House size={16} aria-hidden="true" />} />
      <MenuItem
        label={translate('New board')}
        icon={<Plus size={16} aria-hidden="true" />}
        onSelect={() => void startBoard()}
      />
      <BranchItems branching={branching} />
      <MenuSeparator />
      {inGroup('board').map((action) => (
        <Fragment key={action.id}>
          {isClearing(action) ? <MenuSeparator /> : null}
          <ActionItem action={action} />
        </Fragment>
      ))}
      <MenuSeparator />
      {PARTS.map(({ group, label, icon }) =>
        inGroup(group).length > 0 ? (
          <SubMenu key={group} label={translate(label)} icon={icon}>
            {inGroup(group).map((action) => (
              <ActionItem key={action.id} action={action} />
            ))}
          </SubMenu>
        ) : null,
      )}
      <MenuChoices
        label={translate('Theme')}
        icon={<SunMoon size={16} aria-hidden="true" />}
        value={theme}
        choices={THEMES.map(({ value, label }) => ({ value, label: translate(label, { what: 'theme' }) }))}
        onChoose={chooseTheme}
      />
      {canWrite ? (
        <>
          <MenuItem
            label={translate('Templates')}
            icon={<LayoutTemplate size={16} aria-hidden="true" />}
            onSelect={() => open('templates')}
          />
          <MenuItem
            label={translate('Library')}
            icon={<Library size={16} aria-hidden="true" />}
            onSelect={() => open('library')}
          />
        </>
      ) : null}
      <MenuItem
        label={translate('Find on the board')}
        icon={<Search size={16} aria-hidden="true" />}
        shortcut="mod+f"
        onSelect={() => open('find')}
      />
      <MenuItem
        label={translate('Preferences')}
        icon={<Settings2 size={16} aria-hidden="true" />}
        shortcut="mod+,"
        onSelect={() => open('preferences')}
      />
      <MenuSeparator />
      <MenuItem
        label={translate('Command palette')}
        icon={<Command size={16} aria-hidden="true" />}
        shortcut="mod+k"
        onSelect={() => open('commands')}
      />
      <MenuItem
        label={translate('Help')}
        icon={<CircleHelp size={16} aria-hidden="true" />}
        shortcut="?"
        onSelect={() => open('help')}
      />
    </Menu>
  );
}
