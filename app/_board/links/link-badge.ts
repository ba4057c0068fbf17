import { placeOfAnchor } from '../../../board/geometry/anchor';
import type { Shape } from '../../../board/shape';
import type { Editor } from '../../../editor/editor';
import { nameOfLink, shapeOfLink } from '../../../editor/links/read-link';
import { translate } from '../../_language/translate';
import type { ShapeElement } from '../follow-shapes';

/** CSS pixels of a shape's longer side below which a badge would hide it. */
const SMALLEST = 24;
/** CSS pixels between the corner and the middle of the badge. */
const APART = 14;
const ARROW = 'M7 17 17 7M8 7h9v9';

function createArrow(): SVGSVGElement {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ARROW);
  picture.append(path);
  return picture;
}

/** The badge of a shape that leads somewhere. */
export function createLinkBadge(
  { camera, links }: Pick<Editor, 'camera' | 'links'>,
  className: string,
): ShapeElement {
  const element = document.createElement('a');
  element.className = className;
  element.target = '_blank';
  element.rel = 'noopener noreferrer';
  element.draggable = false;
  element.append(createArrow());
  let link = '';
  element.addEventListener('click', (event) => {
    // A shape of this board is shown here; everything else is the browser's to open.
    if (!shapeOfLink(link)) return;
    event.preventDefault();
    links.follow(link);
  });
  return {
    element,
    dress(shape: Shape) {
      if (shape.link === link) return;
      link = shape.link;
      element.href = link;
      element.setAttribute(
        'aria-label',
        translate('Open link: {name}', { name: translate(nameOfLink(link)) }),
      );
      element.title = shapeOfLink(link) ? translate('Show the linked shape') : link;
    },
    place(shape) {
      const [x, y] = camera.toScreen(placeOfAnchor(shape, [1, 0]));
      const [width, height] = camera.viewport.peek();
      const isSmall = Math.max(...shape.size) * camera.state.peek().zoom < SMALLEST;
      element.hidden = isSmall || x < -APART || y < -APART || x > width + APART || y > height + APART;
      if (!element.hidden) element.style.transform = `translate3d(${x}px, ${y - APART}px, 0)`;
    },
  };
}
