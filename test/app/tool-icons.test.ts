import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { RARE_TOOL_ICONS } from '../../app/_board/rare-tool-icons';
import { addToolIcons, ToolIcon } from '../../app/_board/tool-icon';
import type { ToolDescription } from '../../editor/tools/tool';
import { createEditorDriver } from '../harness/editor-driver';

const pictureOf = (name: string) => renderToStaticMarkup(createElement(ToolIcon, { name, size: 16 }));
const unknown = pictureOf('a tool that nobody drew');
const { tools } = createEditorDriver().editor.toolbox;
const withoutPicture = (some: readonly ToolDescription[]) =>
  some.filter(({ icon }) => pictureOf(icon) === unknown).map(({ id }) => id);

test('every tool on the bar has a picture of its own at once, those behind More when the furniture is there', () => {
  expect(withoutPicture(tools.filter(({ isRare }) => !isRare))).toEqual([]);
  expect(withoutPicture(tools)).toContain('table');
  addToolIcons(RARE_TOOL_ICONS);
  expect(withoutPicture(tools)).toEqual([]);
});
