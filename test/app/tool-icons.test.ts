import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ToolIcon } from '../../app/_board/tool-icon';
import { shapeTools } from '../../shapes/tools';

const pictureOf = (name: string) => renderToStaticMarkup(createElement(ToolIcon, { name, size: 16 }));

test('every tool has a picture of its own', () => {
  const unknown = pictureOf('a tool that nobody drew');
  const names = shapeTools.flatMap(({ icon }) => icon ?? []);
  expect(names).toContain('table');
  expect(names.filter((name) => pictureOf(name) === unknown)).toEqual([]);
});
