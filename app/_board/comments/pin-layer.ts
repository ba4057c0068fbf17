import { computed, effect, untracked } from '@preact/signals-core';
import { uniteBoxes } from '../../../board/geometry/box';
import type { Point } from '../../../board/shape';
import type { Camera } from '../../../editor/camera/camera';
import { type CommentThread, filterThreads } from '../../../sync/client/room/comments';
import { clusterPins, type PinCluster } from './cluster-pins';
import type { Comments } from './comments';
import { dragPin } from './drag-pin';
import { createPinNode, type PinLooks, type PinNode } from './pin-node';

export interface PinLayerPorts {
  readonly layer: HTMLElement;
  readonly comments: Comments;
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen' | 'toBoard' | 'set' | 'fit'>;
  readonly me: { peek(): { readonly id: string } };
  readonly looks: PinLooks;
}

/** A pin this far outside the view is not shown, in CSS pixels. */
const MARGIN = 40;
/** Seen from farther away than this zoom, pins that lie on each other become one. */
const APART = 1;
const NEAR = 30;

/** In steps, so that the groups do not change with every frame of a zoom. */
function zoomStep(zoom: number): number {
  return 2 ** (Math.round(Math.log2(zoom) * 4) / 4);
}

/** Pins this near to the right edge show their preview on the left: a panel and a preview, in CSS pixels. */
const PREVIEW = 640;

function flagFlipped(element: HTMLElement, isFlipped: boolean): void {
  if (element.hasAttribute('data-flipped') !== isFlipped) element.toggleAttribute('data-flipped', isFlipped);
}

interface Shown {
  readonly node: PinNode;
  place: Point;
}

/** What is on the board: what the panel lists, and what is open. */
function readClusters({ comments, camera, me }: PinLayerPorts) {
  const step = computed(() => zoomStep(camera.state.value.zoom));
  return computed((): readonly PinCluster[] => {
    const open = comments.open.value;
    const openId = open?.kind === 'thread' ? open.id : null;
    const listed = new Set(filterThreads(comments.threads.value, comments.filter.value, me.peek().id));
    const pins = comments.threads.value
      .filter((thread) => listed.has(thread) || thread.id === openId)
      .map(({ id }) => ({ id, place: comments.places.value.get(id) ?? ([0, 0] as Point) }));
    return clusterPins(pins, step.value < APART ? NEAR / step.value : 0);
  });
}

/** A press on several pins goes nearer, until they lie apart. */
function zoomTo({ camera }: PinLayerPorts, { pins, place }: PinCluster): void {
  const box = uniteBoxes(pins.map(({ place: [x, y] }) => ({ minX: x, minY: y, maxX: x, maxY: y })));
  const { zoom } = camera.state.peek();
  camera.fit(box, { most: APART });
  const isNearer = camera.state.peek().zoom > zoom;
  if (!isNearer) camera.set({ x: place[0], y: place[1], zoom: APART });
}

/**
 * The pins of the comments, as elements over the board. Without React: they move with every frame.
 * Returns the disposer.
 */
export function showPins(ports: PinLayerPorts): () => void {
  const { layer, comments, camera, looks } = ports;
  const shown = new Map<string, Shown>();
  const clusters = readClusters(ports);
  const threadsOf = ({ pins }: PinCluster) => {
    const byId = new Map(comments.threads.peek().map((thread) => [thread.id, thread]));
    return pins
      .map(({ id }) => byId.get(id))
      .filter((thread): thread is CommentThread => thread !== undefined);
  };
  const press = (id: string) => {
    const cluster = clusters.peek().find((each) => each.id === id);
    if (!cluster) return;
    if (cluster.pins.length > 1) zoomTo(ports, cluster);
    else comments.show(id);
  };
  const put = ({ node, place }: Shown) => {
    const [x, y] = camera.toScreen(place);
    const [width, height] = camera.viewport.peek();
    const { element } = node;
    element.hidden = x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > height + MARGIN;
    // The preview must not lie under what is open on the right, or beyond the edge.
    flagFlipped(element, x > width - PREVIEW);
    if (!element.hidden) element.style.transform = `translate3d(${x}px, ${y}px, 0)`;
  };
  const add = (id: string): Shown => {
    const node = createPinNode(looks);
    const added: Shown = { node, place: [0, 0] };
    shown.set(id, added);
    dragPin(node.element, {
      mayDrag() {
        const thread = comments.threads.peek().find((each) => each.id === id);
        return thread !== undefined && comments.mayMove(thread);
      },
      press: () => press(id),
      drag([dx, dy]) {
        const [x, y] = camera.toScreen(added.place);
        node.element.style.transform = `translate3d(${x + dx}px, ${y + dy}px, 0)`;
      },
      drop([dx, dy]) {
        const [x, y] = camera.toScreen(added.place);
        comments.move(id, camera.toBoard([x + dx, y + dy]));
      },
      cancel: () => put(added),
    });
    layer.append(node.element);
    return added;
  };
  const stopPins = effect(() => {
    const here = clusters.value;
    const open = comments.open.value;
    const unread = comments.unread.value;
    const ids = new Set(here.map(({ id }) => id));
    for (const [id, { node }] of shown) {
      if (ids.has(id)) continue;
      node.element.remove();
      shown.delete(id);
    }
    for (const cluster of here) {
      const pin = shown.get(cluster.id) ?? add(cluster.id);
      const isOpen = open?.kind === 'thread' && cluster.pins.some(({ id }) => id === open.id);
      pin.node.dress(threadsOf(cluster), { isUnread: cluster.pins.some(({ id }) => unread.has(id)), isOpen });
      pin.place = cluster.place;
      untracked(() => put(pin));
    }
  });
  const stopCamera = effect(() => {
    camera.state.value;
    camera.viewport.value;
    for (const pin of shown.values()) put(pin);
  });
  return () => {
    stopPins();
    stopCamera();
    for (const { node } of shown.values()) node.element.remove();
  };
}
