import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { anchorOn } from '../../../board/geometry/anchor';
import type { ShapeId } from '../../../board/ids';
import type { Point } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import type { Editor } from '../../../editor/editor';
import {
  type CommentAnchor,
  type CommentFilter,
  type CommentThread,
  isUnread,
  projectComments,
} from '../../../sync/client/room/comments';
import type { RoomEvents } from '../../../sync/client/room/room-events';
import type { Me } from '../person';
import { createPlacing } from './place-threads';

/** What is open on the board: a thread, or a new comment that is being written. */
export type OpenComment =
  | { readonly kind: 'thread'; readonly id: string }
  | { readonly kind: 'new'; readonly anchor: CommentAnchor };

export interface CommentsPorts {
  readonly room: RoomEvents;
  readonly board: Pick<BoardReader, 'get' | 'onChange'>;
  readonly editor: Pick<
    Editor,
    'camera' | 'previews' | 'commenting' | 'canComment' | 'canWrite' | 'toolbox' | 'shapeAt'
  >;
  readonly me: ReadonlySignal<Me>;
}

/** The comments of a board: what there is, where it is, and everything a person does with it. */
export interface Comments {
  readonly threads: ReadonlySignal<readonly CommentThread[]>;
  readonly places: ReadonlySignal<ReadonlyMap<string, Point>>;
  /** Ids of the threads in which others wrote what was not seen yet. */
  readonly unread: ReadonlySignal<ReadonlySet<string>>;
  readonly open: ReadonlySignal<OpenComment | null>;
  /** Which threads the panel lists; the resolved ones are on the board only while they are listed. */
  readonly filter: ReadonlySignal<CommentFilter>;
  readonly mayWrite: ReadonlySignal<boolean>;
  /** Opens a thread where it is; `isFar`: the view goes there. */
  show(id: string, isFar?: boolean): void;
  begin(point: Point, shape: ShapeId | null): void;
  close(): void;
  setFilter(filter: CommentFilter): void;
  placeOf(open: OpenComment): Point;
  /** Writes the first of a new thread, where one was begun. */
  write(text: string): void;
  reply(thread: string, text: string): void;
  edit(comment: string, text: string): void;
  remove(comment: string): void;
  resolve(thread: string, resolved: boolean): void;
  /** Hangs a thread on the shape at a board point, or on the point. */
  move(thread: string, point: Point): void;
  mayMove(thread: CommentThread): boolean;
  markRead(thread: CommentThread): void;
  markAllRead(): void;
  dispose(): void;
}

/** Up to where all threads count as read: set on the first visit, which is no news, and by `markAllRead`. */
const ALL = 'comments';
const topicOf = (thread: string) => `comment:${thread}`;
/** Of the shape that is commented on, at least this much of the view. */
const NEAR_ZOOM = 0.5;

/** What the room says, as signals. */
function readRoom({ room, me }: Pick<CommentsPorts, 'room' | 'me'>) {
  const events = signal(room.events);
  const waiting = signal(room.waiting);
  const seen = signal(room.seen);
  const take = () => {
    events.value = room.events;
    waiting.value = room.waiting;
    seen.value = room.seen;
    // Whatever was said before somebody came here first is no news to them.
    if (room.isLive && room.seen[ALL] === undefined) room.markSeen(ALL, room.events.at(-1)?.seq ?? 0);
  };
  take();
  const threads = computed(() => projectComments(events.value, waiting.value, me.value));
  const unread = computed(() => {
    const all = seen.value[ALL] ?? Number.POSITIVE_INFINITY;
    const readOf = (id: string) => Math.max(all, seen.value[topicOf(id)] ?? 0);
    const fresh = threads.value.filter(
      (thread) => !thread.isResolved && isUnread(thread, readOf(thread.id), me.value.id),
    );
    return new Set(fresh.map(({ id }) => id));
  });
  return { threads, unread, stop: room.onChange(take) };
}

/** Where the threads are: follows shapes, gestures and moves. */
function placeAll(
  { board, editor }: Pick<CommentsPorts, 'board' | 'editor'>,
  threads: ReadonlySignal<readonly CommentThread[]>,
) {
  const previews = editor.previews.shown;
  const placing = createPlacing({
    shape: (id) => board.get(id),
    preview: (id) => previews.peek().get(id),
  });
  const moved = signal(0);
  const anchored = computed(() => new Set(threads.value.map(({ anchor }) => anchor.shape)));
  const anchors = new Map<string, CommentAnchor>();
  const places = computed(() => {
    moved.value;
    previews.value;
    const found = new Map<string, Point>();
    for (const { id, anchor } of threads.value) {
      const before = anchors.get(id);
      if (before && (before.shape !== anchor.shape || String(before.at) !== String(anchor.at)))
        placing.forget(id);
      anchors.set(id, anchor);
      found.set(id, placing.placeOf(id, anchor));
    }
    return found;
  });
  const stop = board.onChange(({ added, updated, removed }) => {
    const known = anchored.peek();
    const isMeant = [added, updated, removed].some((ids) => [...ids].some((id) => known.has(id)));
    if (isMeant) moved.value += 1;
  });
  return { places, stop };
}

function anchorAt(point: Point, shape: ReturnType<BoardReader['get']>): CommentAnchor {
  if (!shape) return { at: point, shape: null, spot: point };
  return { at: anchorOn(shape, point), shape: shape.id, spot: point };
}

/** As it is sent: without what is not there. */
function placeFields({ at, shape, spot }: CommentAnchor) {
  return shape === null ? { at } : { at, shape, ...(spot ? { spot } : {}) };
}

/** A thread that was deleted closes; one that was just begun is not there before this device has kept it. */
function closeDeleted(
  open: Signal<OpenComment | null>,
  threads: ReadonlySignal<readonly CommentThread[]>,
): () => void {
  let there: string | null = null;
  return effect(() => {
    const shown = open.value;
    const id = shown?.kind === 'thread' ? shown.id : null;
    const isThere = id !== null && threads.value.some((thread) => thread.id === id);
    if (!isThere && id !== null && id === there) open.value = null;
    there = isThere ? id : null;
  });
}

/** Whoever deletes a shape says where its threads were, for those who never saw it. */
function tellSpots(
  { board, room }: Pick<CommentsPorts, 'board' | 'room'>,
  threads: ReadonlySignal<readonly CommentThread[]>,
  places: ReadonlySignal<ReadonlyMap<string, Point>>,
): () => void {
  return board.onChange(({ origin, removed }) => {
    if (origin === null || removed.size === 0) return;
    for (const { id, anchor } of threads.peek()) {
      if (anchor.shape === null || !removed.has(anchor.shape as ShapeId)) continue;
      const spot = places.peek().get(id);
      if (spot && String(spot) !== String(anchor.spot)) {
        room.send('comment:move', { thread: id, at: anchor.at, shape: anchor.shape, spot });
      }
    }
  });
}

export function createComments(ports: CommentsPorts): Comments {
  const { room, board, editor, me } = ports;
  const { threads, unread, stop: stopReading } = readRoom(ports);
  const { places, stop: stopPlacing } = placeAll(ports, threads);
  const open = signal<OpenComment | null>(null);
  const filter = signal<CommentFilter>('open');
  const find = (id: string) => threads.peek().find((thread) => thread.id === id);
  const begin = (point: Point, shape: ShapeId | null) => {
    const on = shape === null ? undefined : board.get(shape);
    open.value = { kind: 'new', anchor: anchorAt(point, on) };
  };
  const stops = [
    stopReading,
    stopPlacing,
    effect(() => {
      const spot = editor.commenting.value;
      if (!spot) return;
      editor.commenting.value = null;
      begin(spot.point, spot.shape);
    }),
    closeDeleted(open, threads),
    tellSpots(ports, threads, places),
  ];
  return {
    ...{ threads, places, unread, open, filter, begin },
    mayWrite: editor.canComment,
    show(id, isFar = false) {
      const place = places.peek().get(id);
      if (!place) return;
      open.value = { kind: 'thread', id };
      if (find(id)?.isResolved && filter.peek() === 'open') filter.value = 'resolved';
      const zoom = Math.max(NEAR_ZOOM, editor.camera.state.peek().zoom);
      if (isFar) editor.camera.set({ x: place[0], y: place[1], zoom });
    },
    close() {
      open.value = null;
    },
    setFilter(next) {
      filter.value = next;
    },
    placeOf(shown) {
      if (shown.kind === 'thread') return places.peek().get(shown.id) ?? [0, 0];
      return shown.anchor.spot ?? shown.anchor.at;
    },
    write(text) {
      const shown = open.peek();
      if (shown?.kind !== 'new') return;
      const id = room.send('comment:add', { text, ...placeFields(shown.anchor) });
      open.value = { kind: 'thread', id };
      const { toolbox } = editor;
      if (!toolbox.isLocked.peek() && toolbox.active.peek() === 'comment')
        toolbox.choose(toolbox.tools[0]!.id);
    },
    reply: (thread, text) => void room.send('comment:reply', { thread, text }),
    edit: (comment, text) => void room.send('comment:edit', { comment, text }),
    remove: (comment) => void room.send('comment:delete', { comment }),
    resolve: (thread, resolved) => void room.send('comment:resolve', { thread, resolved }),
    move(thread, point) {
      const anchor = anchorAt(point, editor.shapeAt(point));
      room.send('comment:move', { thread, ...placeFields(anchor) });
    },
    mayMove: ({ comments }) =>
      editor.canComment.peek() && (editor.canWrite.peek() || comments[0]!.by.id === me.peek().id),
    markRead({ id, lastSeq }) {
      if (lastSeq > (room.seen[topicOf(id)] ?? 0)) room.markSeen(topicOf(id), lastSeq);
    },
    markAllRead: () => room.markSeen(ALL, room.events.at(-1)?.seq ?? 0),
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
