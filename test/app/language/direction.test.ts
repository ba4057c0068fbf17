import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { pageDirection, sideOnPage } from '../../../app/_ui/direction';

/** Laid over the board in its own coordinates, or placed by a script: these do not turn round with the page. */
const ON_THE_BOARD = [
  '_board/away/away.module.css',
  '_board/comments/comment-card.module.css',
  '_board/comments/comment-pins.module.css',
  '_board/embeds/embed-layer.module.css',
  '_board/eyedropper/pick-from-board.module.css',
  '_board/facilitate/vote-dots.module.css',
  '_board/history/past-view.module.css',
  '_board/laying/band-buttons.module.css',
  '_board/links/link-layer.module.css',
  '_board/minimap.module.css',
  '_board/presence/at-cursor.module.css',
  '_board/presenting/presentation.module.css',
  '_board/programs/program-layer.module.css',
  '_board/remote-cursors.module.css',
  '_board/videos/video-layer.module.css',
  '_ui/tooltip.module.css',
];

/** A side named by where it lies; the middle of the page is the middle either way. */
const PHYSICAL =
  /^\s+(?:(?:left|right): (?!50%)|(?:margin|padding|border)-(?:left|right)\b|text-align: (?:left|right)|float:)/;

afterEach(() => void vi.unstubAllGlobals());

test('styles say start and end, so that a page from right to left is turned round', () => {
  const folder = join(import.meta.dirname, '../../../app');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.css'),
  );
  const physical = files
    .filter((name) => !ON_THE_BOARD.includes(name))
    .flatMap((name) => {
      const lines = readFileSync(join(folder, name), 'utf8').split('\n');
      return lines.flatMap((line, at) => (PHYSICAL.test(line) ? [`${name}:${at + 1}${line}`] : []));
    });
  expect(files.length).toBeGreaterThan(50);
  expect(physical).toEqual([]);
});

test('menus and popovers lie on the other side where lines run from right to left', () => {
  expect([pageDirection(), sideOnPage('right'), sideOnPage('top')]).toEqual(['ltr', 'right', 'top']);
  vi.stubGlobal('document', { documentElement: { dir: 'rtl' } });
  expect([pageDirection(), sideOnPage('right'), sideOnPage('top')]).toEqual(['rtl', 'left', 'top']);
});

test('what an action does to the left or the right of the board is shown so on every page', () => {
  const root = join(import.meta.dirname, '../../..');
  const turned: readonly string[] =
    readFileSync(join(root, 'app/_ui/direction.css'), 'utf8').match(/(?<=\.lucide-)[\w-]+/g) ?? [];
  const actions = join(root, 'editor/actions');
  const icons: readonly string[] = readdirSync(actions).flatMap((name) =>
    [...readFileSync(join(actions, name), 'utf8').matchAll(/(?:left|right)'.*?icon: '([\w-]+)'/g)].map(
      ([, icon = '']) => icon,
    ),
  );
  expect(icons).toContain('arrow-right');
  expect(icons.filter((icon) => turned.includes(icon))).toEqual([]);
});
