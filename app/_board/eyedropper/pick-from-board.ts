import styles from './pick-from-board.module.css';

const hex = (channel: number) => channel.toString(16).padStart(2, '0');

/** The colour that is seen at a place of the page, through all canvases that lie there over each other. */
function createReader(canvases: readonly HTMLCanvasElement[]): (x: number, y: number) => string {
  const pixel = document.createElement('canvas');
  [pixel.width, pixel.height] = [1, 1];
  const context = pixel.getContext('2d', { willReadFrequently: true })!;
  return (x, y) => {
    context.clearRect(0, 0, 1, 1);
    for (const canvas of canvases) {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const [across, down] = [((x - left) / width) * canvas.width, ((y - top) / height) * canvas.height];
      if (width > 0 && height > 0)
        context.drawImage(canvas, Math.floor(across), Math.floor(down), 1, 1, 0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${hex(red)}${hex(green)}${hex(blue)}`;
  };
}

/**
 * Over the board a drop with the colour follows the pointer; a press takes it. Escape, another button than the first, and a press
 * elsewhere take none.
 */
export function pickFromBoard(surface: HTMLElement): Promise<string | undefined> {
  const read = createReader([...surface.querySelectorAll('canvas')]);
  const listeners = new AbortController();
  const options = { signal: listeners.signal, capture: true };
  const drop = Object.assign(document.createElement('div'), { className: styles.drop });
  const sheet = Object.assign(document.createElement('div'), { className: styles.sheet });
  const { left, top, width, height } = surface.getBoundingClientRect();
  Object.assign(sheet.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  const show = ({ clientX, clientY }: PointerEvent) => {
    const colour = read(clientX, clientY);
    drop.style.translate = `${clientX}px ${clientY}px`;
    drop.style.setProperty('--seen', colour);
    drop.textContent = colour;
    if (!drop.isConnected) document.body.append(drop);
    return colour;
  };
  document.body.append(sheet);
  return new Promise<string | undefined>((resolve) => {
    const end = (colour?: string) => {
      listeners.abort();
      sheet.remove();
      drop.remove();
      resolve(colour);
    };
    const hear = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    sheet.addEventListener('pointermove', show, options);
    sheet.addEventListener('pointerdown', (event) => show(event), options);
    sheet.addEventListener(
      'pointerup',
      (event) => end(event.button === 0 ? show(event) : undefined),
      options,
    );
    sheet.addEventListener('pointercancel', () => end(), options);
    sheet.addEventListener('contextmenu', hear, options);
    window.addEventListener(
      'pointerdown',
      (event) => {
        if (event.target !== sheet) end();
      },
      options,
    );
    // The board hears nothing of it: Escape would let go of what the colour is for.
    window.addEventListener(
      'keydown',
      (event) => {
        hear(event);
        if (event.key === 'Escape') end();
      },
      options,
    );
    window.addEventListener('resize', () => end(), options);
  });
}
