import type { Action } from '../../editor/actions/action';
import { message } from '../_language/message';
import { translate } from '../_language/translate';

/** Rows of the board's menu that belong together, between two dividers; those with a name open beside the menu. */
export interface MenuGroup {
  readonly name?:
    | 'Rows and columns'
    | 'Make chart'
    | 'Copy as'
    | 'Crop'
    | 'Change shape'
    | 'Arrange'
    | 'Align'
    | 'Select same'
    | 'Letters';
  readonly actions: readonly Action[];
}

const AT_HAND = ['edit-text', 'cut', 'copy', 'paste', 'paste-plain', 'duplicate'];
const isCopyAs = ({ id }: Action) => id.startsWith('copy-as-');
const isConverting = ({ id }: Action) => id.startsWith('convert-') || id === 'next-shape';
const isCropping = ({ id }: Action) => id.startsWith('crop-to-');
const isCharting = ({ id }: Action) => id.startsWith('chart-');
const isOfRows = ({ id }: Action) => id.startsWith('laid-');
/** Made for the keyboard: in a menu they would be many rows that nobody wants there. */
const isOfKeys = ({ id }: Action) => /^(walk|neighbour|grow)-/.test(id);
const isAligning = ({ id }: Action) => /^(align|distribute|stack|stretch|tidy)-/.test(id);
const isSelectingSame = ({ id }: Action) => id.startsWith('select-same-');
const isOfStyle = ({ id }: Action) => id === 'copy-style' || id === 'paste-style';
const isLocking = ({ id }: Action) => id === 'lock' || id === 'unlock-all';

/** What can be done now, the most wanted first, and deleting last, away from the others. */
export function groupForBoardMenu(possible: readonly Action[], hasChosen: boolean): readonly MenuGroup[] {
  const atHand = AT_HAND.map((id) => possible.find((action) => action.id === id)).filter(
    (action) => action !== undefined,
  );
  const isApart = (action: Action) =>
    [isCopyAs, isSelectingSame, isConverting, isOfKeys, isOfRows, isCharting, isCropping].some((is) =>
      is(action),
    ) ||
    AT_HAND.includes(action.id) ||
    action.id === 'delete';
  const edit = possible.filter((action) => action.group === 'edit' && !isApart(action));
  const groups: readonly MenuGroup[] = [
    { actions: atHand },
    { name: message('Rows and columns'), actions: possible.filter(isOfRows) },
    { name: message('Make chart'), actions: possible.filter(isCharting) },
    { name: message('Copy as'), actions: possible.filter(isCopyAs) },
    { name: message('Crop'), actions: possible.filter(isCropping) },
    { name: message('Change shape'), actions: possible.filter(isConverting) },
    {
      name: message('Arrange'),
      actions: possible.filter(
        (action) => action.group === 'arrange' && !isLocking(action) && !isAligning(action),
      ),
    },
    { name: message('Align'), actions: possible.filter(isAligning) },
    { name: message('Select same'), actions: possible.filter(isSelectingSame) },
    {
      name: message('Letters'),
      actions: possible.filter((action) => action.group === 'style' && !isOfStyle(action)),
    },
    {
      actions: possible.filter(
        (action) => action.id === 'lock' || (action.id === 'unlock-all' && !hasChosen),
      ),
    },
    { actions: possible.filter(isOfStyle) },
    { actions: edit },
    { actions: hasChosen ? [] : possible.filter(({ group }) => group === 'view') },
    { actions: possible.filter(({ id }) => id === 'delete') },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}

/** Whether a divider comes before a group: what opens beside the menu stands in one block with what locks. */
export function beginsBlock(groups: readonly MenuGroup[], at: number): boolean {
  const before = groups[at - 1];
  if (!before) return false;
  const [one, other] = [before, groups[at]!].map(
    (group) => group.name !== undefined || group.actions.every(isLocking),
  );
  return !(one && other);
}

/** In the language of the page. Toggles whose other side has words of its own say what a press would do; the others show a tick. */
export function presentFace(action: Action): Pick<Action, 'label' | 'icon'> & { readonly isOn?: boolean } {
  const isOn = action.isOn?.();
  const label = translate(action.label);
  if (action.id === 'lock') {
    return isOn ? { label: translate('Unlock'), icon: 'lock-open' } : { label, icon: action.icon };
  }
  return { label, icon: action.icon, isOn };
}
