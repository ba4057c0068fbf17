import { type Element, isElement, numberOf, stringOf } from './element';

/** Whether the JSON is a library: items of elements, to be put onto boards one by one. */
export function isLibrary(value: unknown): value is Element {
  if (!isElement(value) || value.type !== 'excalidrawlib') return false;
  return Array.isArray(value.libraryItems) || Array.isArray(value.library);
}

const GAP = 60;
/** Items lie in rows of about this width, in board units. */
const ROW_WIDTH = 2_400;

interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

function extentOf(elements: readonly Element[]): Extent {
  const [xs, ys] = [
    elements.map((each) => numberOf(each, 'x', 0)),
    elements.map((each) => numberOf(each, 'y', 0)),
  ];
  const ends = (starts: readonly number[], side: string) =>
    elements.map((each, index) => starts[index]! + Math.abs(numberOf(each, side, 0)));
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return { minX: least(xs), minY: least(ys), maxX: most(ends(xs, 'width')), maxY: most(ends(ys, 'height')) };
}

/** The items of both generations: version 2 names them, version 1 is lists of elements. */
function itemsOf(library: Element): readonly (readonly Element[])[] {
  const given = (
    Array.isArray(library.libraryItems) ? library.libraryItems : library.library
  ) as readonly unknown[];
  return given.flatMap((item): (readonly Element[])[] => {
    const elements: unknown = isElement(item) ? item.elements : item;
    const readable = Array.isArray(elements) ? elements.filter(isElement) : [];
    return readable.length > 0 ? [readable] : [];
  });
}

const REFERENCES = ['containerId', 'frameId'];

/** Items drawn from one another have the same ids: each gets a name of its own before them. */
function renamed(element: Element, item: number): Element {
  const name = (id: unknown) => (typeof id === 'string' ? `${item}-${id}`.slice(0, 128) : id);
  const binding = (value: unknown) =>
    isElement(value) ? { ...value, elementId: name(value.elementId) } : value;
  return {
    ...element,
    id: name(stringOf(element, 'id')),
    ...Object.fromEntries(REFERENCES.map((reference) => [reference, name(element[reference])])),
    startBinding: binding(element.startBinding),
    endBinding: binding(element.endBinding),
    groupIds: Array.isArray(element.groupIds) ? element.groupIds.map(name) : [],
    boundElements: Array.isArray(element.boundElements)
      ? element.boundElements.map((each: unknown) =>
          isElement(each) ? { ...each, id: name(each.id) } : each,
        )
      : null,
  };
}

/** A library as one scene: its items side by side in rows, in their order. */
export function sceneOfLibrary(library: Element): Element & { readonly elements: readonly Element[] } {
  const elements: Element[] = [];
  let [left, top, rowHeight] = [0, 0, 0];
  itemsOf(library).forEach((item, index) => {
    const { minX, minY, maxX, maxY } = extentOf(item);
    const [width, height] = [maxX - minX, maxY - minY];
    if (left > 0 && left + width > ROW_WIDTH) [left, top, rowHeight] = [0, top + rowHeight + GAP, 0];
    for (const element of item) {
      const [x, y] = [numberOf(element, 'x', 0) - minX + left, numberOf(element, 'y', 0) - minY + top];
      elements.push({ ...renamed(element, index), x, y });
    }
    left += width + GAP;
    rowHeight = Math.max(rowHeight, height);
  });
  return { type: 'excalidraw', elements };
}
