import { computed } from '@preact/signals-core';
import { titlePages } from '../../../editor/links/title-pages';
import { shapeKinds } from '../../../shapes/models';
import type { BoardSession } from '../board-session';
import { followShapes } from '../follow-shapes';
import { askTitle } from './ask-title';
import { createEmbedElement, type EmbedLooks } from './embed-element';

export type PageSession = Pick<BoardSession, 'boardId' | 'board' | 'editor' | 'status'>;

/** What lies over the cards of pages, and what they are called. Rejects where what knows pages can't be fetched. Returns the disposer. */
export async function followPages(
  { boardId, board, editor, status }: PageSession,
  layer: HTMLElement,
  looks: EmbedLooks,
): Promise<() => void> {
  const kind = [...shapeKinds.values()].find(({ page }) => page);
  const page = await kind?.page?.();
  if (!kind || !page) return () => {};
  const { type } = kind.model;
  const stops = [
    followShapes({
      ...{ board, editor, layer },
      wants: (shape) => shape.link !== '' && shape.type === type,
      create: () => createEmbedElement(editor, page.of, looks),
    }),
    titlePages(editor.titlePorts, page, type, {
      // Before a change is saved, the server may not have the board.
      isReached: computed(() => status.value.kind === 'saved'),
      ask: askTitle(boardId, (path, options) => fetch(path, options)),
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
