import type { Shape } from '../../../board/shape';
import type { Editor } from '../../../editor/editor';
import type { PageOnBoard } from '../../../shapes/shape-kind';
import { translate } from '../../_language/translate';
import type { ShapeElement } from '../follow-shapes';
import { placeOnScreen } from '../place-on-screen';

export interface EmbedLooks {
  readonly embed: string;
  readonly play: string;
  readonly frame: string;
  readonly stop: string;
}

/** CSS pixels of a card's longer side below which it has no button; one that only leads to a page has its title there, which the button would cover. */
const SMALLEST = { playing: 60, leading: 200 };

function createFrame(source: string, name: string, looks: EmbedLooks): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.className = looks.frame;
  frame.title = name;
  // Its own origin is another one than ours: with its scripts it can't reach out of the sandbox.
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-popups allow-forms allow-presentation',
  );
  frame.setAttribute('allow', 'fullscreen; autoplay; encrypted-media; picture-in-picture; clipboard-write');
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.src = source;
  return frame;
}

/** What lies over the card of a page: a button, and once it was pressed the page itself. */
export function createEmbedElement(
  { camera, links }: Pick<Editor, 'camera' | 'links'>,
  pageOf: (shape: Shape) => PageOnBoard,
  looks: EmbedLooks,
): ShapeElement {
  const element = document.createElement('div');
  element.className = looks.embed;
  const play = document.createElement('button');
  play.type = 'button';
  play.className = looks.play;
  element.append(play);
  let page: PageOnBoard = { address: '', player: undefined, title: '' };
  let stop: (() => void) | null = null;
  const load = () => {
    const { player, address } = page;
    if (!player) return links.follow(address);
    const frame = createFrame(player.source, player.name, looks);
    const close = document.createElement('button');
    close.type = 'button';
    close.className = looks.stop;
    close.textContent = translate('Close');
    close.setAttribute('aria-label', translate('Close {name}', { name: player.name }));
    element.append(frame, close);
    element.dataset.live = '';
    // A press on the board beside it gives the pointer back to the board.
    const beside = (event: PointerEvent) => {
      if (!element.contains(event.target as Node)) delete element.dataset.live;
    };
    document.addEventListener('pointerdown', beside, true);
    stop = () => {
      document.removeEventListener('pointerdown', beside, true);
      frame.remove();
      close.remove();
      delete element.dataset.live;
      stop = null;
    };
    close.addEventListener('click', () => stop?.());
    return undefined;
  };
  play.addEventListener('click', () => {
    if (stop) element.dataset.live = '';
    else load();
  });
  return {
    element,
    dress(shape) {
      const next = pageOf(shape);
      if (next.address === page.address) return;
      stop?.();
      page = next;
      const { player, address } = next;
      play.textContent = player ? translate('Load {name}', { name: player.name }) : translate('Open page');
      play.title = address;
    },
    place(shape) {
      const least = page.player ? SMALLEST.playing : SMALLEST.leading;
      const { at, zoom, isHidden } = placeOnScreen(shape, camera, least);
      element.hidden = isHidden;
      Object.assign(element.style, {
        width: `${shape.size[0]}px`,
        height: `${shape.size[1]}px`,
        transform: `translate(${at[0]}px, ${at[1]}px) rotate(${shape.angle}rad) scale(${zoom}) translate(-50%, -50%)`,
      });
      element.style.setProperty('--zoom', String(zoom));
    },
    dispose: () => stop?.(),
  };
}
