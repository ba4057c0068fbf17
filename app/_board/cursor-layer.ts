import { effect, type ReadonlySignal, untracked } from '@preact/signals-core';
import type { Camera } from '../../editor/camera/camera';
import { presencePace } from '../../sync/protocol/presence-pace';
import type { Person } from './person';

export interface CursorLooks {
  readonly cursor: string;
  readonly moving: string;
  readonly arrow: string;
  readonly name: string;
  readonly say: string;
}

interface CursorNode {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
  readonly say: HTMLElement;
  readonly fill: SVGPathElement;
}

const SVG = 'http://www.w3.org/2000/svg';
const ARROW = 'M2 1.6 16.2 8.4 9.9 10.5 7.2 16.6z';
/** A cursor this far outside the view is not shown. */
const MARGIN = 24;
/** Milliseconds that a movement takes on the screen: a little longer than until the next is told. */
const SMOOTH = { least: 90, over: 1.2 };

function createCursor(looks: CursorLooks): CursorNode {
  const element = document.createElement('div');
  element.className = looks.cursor;
  element.setAttribute('data-cursor', '');
  const arrow = document.createElementNS(SVG, 'svg');
  arrow.setAttribute('viewBox', '0 0 18 18');
  arrow.setAttribute('class', looks.arrow);
  const fill = document.createElementNS(SVG, 'path');
  fill.setAttribute('d', ARROW);
  fill.setAttribute('stroke', '#ffffff');
  fill.setAttribute('stroke-width', '1.6');
  fill.setAttribute('stroke-linejoin', 'round');
  arrow.append(fill);
  const name = document.createElement('span');
  name.className = looks.name;
  const say = document.createElement('span');
  say.className = looks.say;
  const label = document.createElement('div');
  label.append(name, say);
  element.append(arrow, label);
  return { element, name, say, fill };
}

function dress({ element, name, say, fill }: CursorNode, { presence }: Person): void {
  // Words that are taken away fade with what they said.
  if (presence.say && say.textContent !== presence.say) say.textContent = presence.say;
  element.toggleAttribute('data-says', presence.say !== undefined);
  element.toggleAttribute('data-dim', presence.attention !== undefined);
  const { color } = presence.user;
  if (name.textContent !== presence.user.name) name.textContent = presence.user.name;
  element.style.setProperty('--person', color);
  fill.setAttribute('fill', color);
}

export interface CursorLayerPorts {
  readonly layer: HTMLElement;
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen'>;
  readonly looks: CursorLooks;
}

/**
 * The others' cursors as elements over the board, without React: they move with every frame. Smooth while a person moves,
 * at once when the own view moves. Returns the disposer.
 */
export function showCursors({ layer, people, camera, looks }: CursorLayerPorts): () => void {
  const nodes = new Map<number, CursorNode>();
  const place = (person: Person, isSmooth: boolean) => {
    const node = nodes.get(person.client);
    const { cursor } = person.presence;
    if (!node || !cursor) return;
    const [x, y] = camera.toScreen(cursor);
    const [width, height] = camera.viewport.peek();
    const isOut = x < -MARGIN || y < -MARGIN || x > width + MARGIN || y > height + MARGIN;
    node.element.classList.toggle(looks.moving, isSmooth && !node.element.hidden);
    node.element.hidden = isOut;
    node.element.style.transform = `translate3d(${x}px, ${y}px, 0)`;
  };
  const stopPeople = effect(() => {
    const shown = people.value.filter(({ isMe, presence }) => !isMe && presence.cursor);
    const pace = Math.max(SMOOTH.least, SMOOTH.over * presencePace(people.value.length));
    layer.style.setProperty('--cursor-pace', `${Math.round(pace)}ms`);
    const here = new Set(shown.map(({ client }) => client));
    for (const [client, { element }] of nodes) {
      if (here.has(client)) continue;
      element.remove();
      nodes.delete(client);
    }
    for (const person of shown) {
      let node = nodes.get(person.client);
      if (!node) {
        node = createCursor(looks);
        node.element.hidden = true;
        nodes.set(person.client, node);
        layer.append(node.element);
      }
      dress(node, person);
      untracked(() => place(person, true));
    }
  });
  const stopCamera = effect(() => {
    camera.state.value;
    camera.viewport.value;
    untracked(() => {
      for (const person of people.value) place(person, false);
    });
  });
  return () => {
    stopPeople();
    stopCamera();
    for (const { element } of nodes.values()) element.remove();
  };
}
