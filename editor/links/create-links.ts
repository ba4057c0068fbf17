import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Board } from '../../board/transaction';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { PageParts } from '../actions/ports';
import type { Camera } from '../camera/camera';
import type { Selection } from '../editor';
import { letterAt } from '../text/caret-at';
import { writeStep } from '../write-step';
import type { Links } from './links';
import { readLink, shapeOfLink } from './read-link';

export interface LinkPorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly history: Pick<History, 'mark'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly selection: Pick<Selection, 'ids' | 'set'>;
  readonly camera: Pick<Camera, 'fit'>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly page: Pick<PageParts, 'openAddress' | 'addressOf' | 'tell'>;
  boundsOf(id: ShapeId): { minX: number; minY: number; maxX: number; maxY: number } | undefined;
}

export function createLinks(ports: LinkPorts): Links {
  const { board, kinds, measure, selection, camera, canWrite, page } = ports;
  const editing = signal<readonly ShapeId[] | null>(null);
  const isHere = (path: string) => new URL(page.addressOf(null)).pathname === path;
  const showShape = (id: ShapeId) => {
    const box = board.get(id) && ports.boundsOf(id);
    if (!box) return false;
    camera.fit(box, { most: 1 });
    selection.set([id]);
    return true;
  };
  return {
    editing,
    inserting: signal(false),
    showShape,
    under(shape, point) {
      const kind = kinds.get(shape.type);
      if (shape.marks && kind) {
        const letter = letterAt(shape, kind, measure, point);
        const mark = shape.marks.find(
          ({ from, to }) => letter !== undefined && letter >= from && letter < to,
        );
        if (mark?.style.link) return mark.style.link;
      }
      return shape.link === '' ? undefined : shape.link;
    },
    follow(link) {
      const target = shapeOfLink(link);
      if (!target || !isHere(target.page)) page.openAddress(link);
      else if (!showShape(target.shape)) page.tell(sentence('That shape is no longer on this board'));
    },
    set(written) {
      const ids = editing.peek();
      if (!ids || !canWrite.peek()) return false;
      const link =
        written.trim() === '' ? undefined : readLink(written, new URL(page.addressOf(null)).origin);
      if (link === null) return false;
      const there = ids.filter((id) => board.get(id)?.locked === false);
      if (there.length > 0)
        writeStep(ports, 'link', (edit) => {
          for (const id of there) edit.update(id, { link });
        });
      editing.value = null;
      return true;
    },
  };
}
