import { boundsOf } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKind } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import type { TextArea, TextLook } from './text-area';

export interface SourcePorts {
  readonly camera: Pick<Camera, 'state' | 'viewport' | 'toScreen'>;
  readonly measure: TextMeasure;
  readonly look: TextLook;
}

/** CSS pixels. Smaller letters than these make a phone zoom in. */
const LETTERS = 16;
const WIDEST = 420;
const BESIDE = 12;
const GAP = 14;
/** What stands along the upper edge of the screen. */
const ABOVE = 64;
/** A field's own parts, as multiples of its letters: it is scaled with them. */
const PAPER = { padding: '0.6em 0.8em', borderRadius: '0.6em', gridTemplateColumns: '1fr' } as const;

/** The paper under a field, and what is wrong below its letters. */
function dress({ input }: TextArea, { look }: SourcePorts): HTMLElement {
  const cell = input.parentElement!;
  const known = cell.querySelector<HTMLElement>('[role="status"]');
  Object.assign(cell.style, PAPER, {
    background: look.color('#ffffff'),
    boxShadow: `0 0 0 0.06em ${look.color('#d5d9e0')}, 0 0.4em 1.4em rgb(0 0 0 / 16%)`,
  });
  if (known) return known;
  const words = document.createElement('div');
  words.setAttribute('role', 'status');
  Object.assign(words.style, { gridArea: '2 / 1', whiteSpace: 'normal', overflowWrap: 'anywhere' });
  if (input instanceof HTMLTextAreaElement) input.placeholder = '\\frac{a}{b}';
  cell.append(words);
  return words;
}

function tell(words: HTMLElement, input: HTMLElement, trouble: string, { look }: SourcePorts): void {
  if (words.textContent !== trouble) words.textContent = trouble;
  input.setAttribute('aria-invalid', String(trouble !== ''));
  Object.assign(words.style, {
    color: look.color('#c92a2a'),
    font: `0.82em/1.4 ${look.family('sans')}`,
    marginTop: trouble ? '0.4em' : '0',
  });
}

/**
 * Of a source that is drawn as something else: its field stands above what it becomes, or below it where there is no room, whole on the screen
 * and of one size whatever the zoom. Other texts stay where they are.
 */
export function placeSource(area: TextArea, shape: Shape, kind: ShapeKind, ports: SourcePorts): void {
  const { camera, measure, look } = ports;
  const trouble = kind.text?.trouble?.(shape, measure);
  if (trouble === undefined) return;
  tell(dress(area, ports), area.input, trouble, ports);
  const [zoom, [wide]] = [camera.state.value.zoom, camera.viewport.value];
  const width = Math.min(WIDEST, wide - 2 * BESIDE);
  const { minX, minY, maxX, maxY } = boundsOf(shape);
  const [middle, top] = camera.toScreen([(minX + maxX) / 2, minY]);
  const isAbove = top - GAP - area.input.parentElement!.getBoundingClientRect().height > ABOVE;
  const left = Math.min(Math.max(middle - width / 2, BESIDE), wide - BESIDE - width);
  const place = {
    ...({
      width: width / zoom,
      height: 0,
      angle: 0,
      wraps: true,
      font: 'mono',
      fontSize: LETTERS / zoom,
    } as const),
    ...({ align: 'left', valign: isAbove ? 'bottom' : 'top', color: '#1d1d20', opacity: 1 } as const),
  };
  const edge = isAbove ? top - GAP : camera.toScreen([0, maxY])[1] + GAP;
  area.place({ ...place, corner: [minX, minY] }, [left, edge], zoom, look);
}
