import { expect, test } from 'vitest';
import { beginsBlock, groupForBoardMenu, presentFace } from '../../app/_board/board-menu-groups';
import type { Action } from '../../editor/actions/action';

const action = (id: string, group: Action['group'], isOn?: boolean): Action => ({
  id,
  label: id === 'lock' ? 'Lock' : id,
  group,
  keys: [],
  icon: id,
  writes: true,
  isEnabled: () => true,
  ...(isOn === undefined ? {} : { isOn: () => isOn }),
  run: () => {},
});

const ALL = [
  ...['cut', 'copy', 'paste', 'duplicate', 'delete', 'edit-text', 'select-all', 'copy-as-png'].map((id) =>
    action(id, 'edit'),
  ),
  ...['to-front', 'lock', 'unlock-all', 'flip-horizontal'].map((id) => action(id, 'arrange')),
  action('copy-style', 'style'),
  action('bold', 'style'),
  action('zoom-to-fit', 'view'),
];

test('the menu of shapes has the most wanted first, the rest beside it, and deleting last', () => {
  const groups = groupForBoardMenu(ALL, true);
  const rows = groups.map(({ name, actions }) => [name, ...actions.map(({ id }) => id)]);
  expect(rows).toEqual([
    [undefined, 'edit-text', 'cut', 'copy', 'paste', 'duplicate'],
    ['Copy as', 'copy-as-png'],
    ['Arrange', 'to-front', 'flip-horizontal'],
    ['Letters', 'bold'],
    [undefined, 'lock'],
    [undefined, 'copy-style'],
    [undefined, 'select-all'],
    [undefined, 'delete'],
  ]);
  expect(groups.map((_, at) => beginsBlock(groups, at))).toEqual([
    false,
    true,
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
});

test('on bare board it is about the board', () => {
  const ids = groupForBoardMenu(ALL, false).flatMap(({ actions }) => actions.map(({ id }) => id));
  expect(ids).toContain('zoom-to-fit');
  expect(ids).toContain('unlock-all');
});

test('what is locked is offered to be unlocked, and a toggle keeps its tick', () => {
  expect(presentFace(action('lock', 'arrange', true))).toEqual({ label: 'Unlock', icon: 'lock-open' });
  expect(presentFace(action('lock', 'arrange', false)).label).toBe('Lock');
  expect(presentFace(action('grid', 'view', true)).isOn).toBe(true);
});
