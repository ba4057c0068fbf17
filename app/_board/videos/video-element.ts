import type { Shape } from '../../../board/shape';
import type { Editor } from '../../../editor/editor';
import type { PictureKeeper } from '../../../editor/files/picture-keeper';
import { translate } from '../../_language/translate';
import type { ShapeElement } from '../follow-shapes';
import { placeOnScreen } from '../place-on-screen';

export interface VideoLooks {
  readonly video: string;
  readonly play: string;
  readonly player: string;
  readonly close: string;
  readonly trouble: string;
}

export interface VideoPorts {
  readonly boardId: string;
  readonly camera: Editor['camera'];
  readonly pictures: Pick<PictureKeeper, 'findFile'>;
  /** The hash of the film that a shape shows. */
  filmOf(shape: Shape): string;
}

/** CSS pixels of the longer side below which nothing plays. */
const SMALLEST = 60;
/** Of the button, which lies on the sign that is drawn. */
const BUTTON = { least: 28, share: 0.4, most: 68 };

interface Playing {
  readonly player: HTMLVideoElement;
  /** Lets go of the film and takes its player away. */
  stop(): void;
}

/** From this device where it is here, else from the server, which gives it part by part. */
async function findSource(hash: string, { boardId, pictures }: VideoPorts) {
  const here = await pictures.findFile(hash, false);
  if (!here) return { address: `/api/boards/${boardId}/files/${hash}`, release: () => {} };
  const address = URL.createObjectURL(here);
  return { address, release: () => URL.revokeObjectURL(address) };
}

function makeButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  return button;
}

/** The browser's own player in a shape's element, which plays as soon as it can. @param failed told when it can't */
function begin(
  element: HTMLElement,
  hash: string,
  ports: VideoPorts,
  { looks, name, failed }: { readonly looks: VideoLooks; readonly name: string; failed(): void },
): Playing {
  const player = document.createElement('video');
  player.className = looks.player;
  Object.assign(player, { controls: true, autoplay: true, playsInline: true });
  player.setAttribute('aria-label', name);
  let release = () => {};
  let isOver = false;
  player.addEventListener('error', () => isOver || failed());
  void findSource(hash, ports).then((source) => {
    if (isOver) return source.release();
    release = source.release;
    player.src = source.address;
    return undefined;
  });
  element.append(player);
  return {
    player,
    stop() {
      isOver = true;
      player.removeAttribute('src');
      // What still comes of the film is not wanted any more.
      player.load();
      player.remove();
      release();
    },
  };
}

/** What lies over a film: a button on its sign, and once it was pressed the browser's player. */
export function createVideoElement(ports: VideoPorts, looks: VideoLooks): ShapeElement {
  const element = document.createElement('div');
  element.className = looks.video;
  const [play, close] = [makeButton(looks.play), makeButton(looks.close)];
  close.textContent = translate('Close');
  const trouble = document.createElement('p');
  trouble.className = looks.trouble;
  trouble.setAttribute('role', 'alert');
  element.append(play);
  let [hash, name] = ['', ''];
  let playing: Playing | null = null;
  const stop = () => {
    playing?.stop();
    playing = null;
    close.remove();
    trouble.remove();
    play.hidden = false;
  };
  const start = () => {
    trouble.remove();
    const failed = () => {
      stop();
      trouble.textContent = translate('This video can’t be loaded right now');
      element.append(trouble);
      play.focus();
    };
    playing = begin(element, hash, ports, { looks, name, failed });
    play.hidden = true;
    element.append(close);
    playing.player.focus();
  };
  play.addEventListener('click', start);
  const end = () => {
    stop();
    play.focus();
  };
  close.addEventListener('click', end);
  element.addEventListener('keydown', (event) => {
    // Space pauses a film and arrows wind it: they move nothing on the board.
    event.stopPropagation();
    if (event.key === 'Escape' && playing) end();
  });
  return {
    element,
    dress(shape) {
      name = shape.alt === '' ? translate('Video') : shape.alt;
      play.setAttribute(
        'aria-label',
        shape.alt === '' ? translate('Play video') : translate('Play video: {name}', { name: shape.alt }),
      );
      const next = ports.filmOf(shape);
      if (next !== hash) stop();
      hash = next;
    },
    place(shape) {
      const { at, size, zoom, isHidden } = placeOnScreen(shape, ports.camera, SMALLEST);
      element.hidden = isHidden;
      const [wide, high] = size;
      const button = Math.min(BUTTON.most * zoom, Math.min(wide, high) * BUTTON.share);
      // As large as on the screen, not scaled: the player's own buttons stay as large as fingers are.
      Object.assign(element.style, {
        width: `${wide}px`,
        height: `${high}px`,
        transform: `translate(${at[0]}px, ${at[1]}px) rotate(${shape.angle}rad) translate(-50%, -50%)`,
      });
      element.style.setProperty('--button', `${Math.max(BUTTON.least, button)}px`);
    },
    dispose: stop,
  };
}
