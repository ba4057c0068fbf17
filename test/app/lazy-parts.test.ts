import { Children, isValidElement, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { CanvasAids } from '../../app/_board/canvas-aids';
import { CommentPins } from '../../app/_board/comments/comment-pins';
import { EmbedLayer } from '../../app/_board/embeds/embed-layer';
import { LinkLayer } from '../../app/_board/links/link-layer';
import { DescribeLayer } from '../../app/_board/reading/describe-layer';
import { LazyPart } from '../../app/_ui/lazy-part';
import { PartBoundary } from '../../app/_ui/part-boundary';

// The parts are asked what they would show; nothing is put on a page.
vi.mock('react', async (importOriginal) => ({
  ...(await importOriginal<typeof import('react')>()),
  useRef: () => ({ current: null }),
  useEffect: () => {},
}));
vi.mock('../../app/_ui/use-signal', () => ({
  useSignal: ({ value }: { value: unknown }) => value,
  useSelected: ({ value }: { value: unknown }, select: (value: unknown) => unknown) => select(value),
}));

interface Found {
  readonly lazy: number;
  readonly closing: readonly (() => void)[];
}

const LAZY = Symbol.for('react.lazy');

/** Every part that is fetched must have a boundary to itself; returns how many there are, and what closes them. */
function lookThrough(node: ReactNode, isGuarded = false): Found {
  const all = Children.toArray(node).map((child): Found => {
    if (!isValidElement<{ children?: ReactNode; onClose?: () => void }>(child))
      return { lazy: 0, closing: [] };
    const { type, props } = child;
    if ((type as unknown as { $$typeof?: symbol }).$$typeof === LAZY) {
      expect(isGuarded).toBe(true);
      return { lazy: 1, closing: [] };
    }
    const within = lookThrough(props.children, type === LazyPart);
    if (type !== LazyPart) return within;
    expect(within.lazy).toBe(1);
    return { lazy: 1, closing: props.onClose ? [props.onClose] : [] };
  });
  return {
    lazy: all.reduce((sum, { lazy }) => sum + lazy, 0),
    closing: all.flatMap(({ closing }) => closing),
  };
}

test('of what is fetched over the board each part fails for itself, and closing it ends what it was for', () => {
  const [end, toggle, close] = [vi.fn(), vi.fn(), vi.fn()];
  const aids = (showsMinimap: boolean, slide: object | null) => ({
    session: {
      board: {},
      editor: {
        preferences: { values: { value: { showsMinimap } } },
        presenting: { slide: { value: slide }, end },
        laying: { hand: { value: {} } },
        cropping: { of: { value: 'picture' }, toggle },
      },
    },
    dialogs: { shown: 'find', close },
    focusBoard: () => {},
  });
  const presented = lookThrough(CanvasAids(aids(true, {}) as never));
  expect(presented.lazy).toBe(4);
  expect(lookThrough(CanvasAids(aids(true, null) as never)).lazy).toBe(4);
  for (const run of presented.closing) run();
  expect(end).toHaveBeenCalledOnce();
  expect(toggle).toHaveBeenCalledExactlyOnceWith('picture');
  expect(close).toHaveBeenCalledOnce();
});

test('a dialog or a card that can not be fetched leaves what lies on the board, and is closed', () => {
  const links = { inserting: { value: true }, editing: { value: ['a'] } };
  const descriptions = { editing: { value: 'a' } };
  const comments = { open: { value: { kind: 'thread', id: 'a' } }, close: vi.fn() };
  const session = { board: {}, editor: { links, descriptions }, comments, me: {} } as never;
  for (const show of [EmbedLayer, LinkLayer, DescribeLayer, CommentPins]) {
    const { lazy, closing } = lookThrough(show({ session }));
    expect([lazy, closing.length]).toEqual([1, 1]);
    closing[0]!();
  }
  expect([links.inserting.value, links.editing.value, descriptions.editing.value]).toEqual([
    false,
    null,
    null,
  ]);
  expect(comments.close).toHaveBeenCalledOnce();
});

test('such a part lies in a boundary', () => {
  expect(LazyPart({ children: null }).type).toBe(PartBoundary);
});
