type Fields = Readonly<Record<string, unknown>>;

/** What a reader of Excalidraw sees of an element, beside where it is and what ties it. */
const SEEN = [
  ...['strokeColor', 'backgroundColor', 'fillStyle', 'strokeWidth', 'strokeStyle', 'roughness', 'opacity'],
  ...['locked', 'link', 'customData', 'roundness', 'startArrowhead', 'endArrowhead', 'name', 'scale', 'crop'],
  ...['fontSize', 'fontFamily', 'textAlign', 'fileId'],
];

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** An element, and which of its scene's it is: the first is 0. */
export interface ElementAt {
  readonly at: number;
  readonly element: Fields;
}

/** The elements of a scene of Excalidraw that are not deleted; null for a text that is none. */
export function placedElementsOf(text: string): readonly ElementAt[] | null {
  try {
    const { elements } = fieldsOf(JSON.parse(text)) ?? {};
    if (!Array.isArray(elements)) return null;
    return elements.flatMap((each, at) => {
      const element = fieldsOf(each);
      return element && element.isDeleted !== true ? [{ at, element }] : [];
    });
  } catch {
    return null;
  }
}

export function elementsOf(text: string): readonly Fields[] | null {
  return placedElementsOf(text)?.map(({ element }) => element) ?? null;
}

/** What a stranger's file says may be anything, also what can't be made a number or words of. */
const numeric = (value: unknown) => (typeof value === 'object' ? Number.NaN : Number(value));
const round = (value: unknown) => Math.round(numeric(value) * 100) / 100;
const named = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Where it is, to a hundredth. A tied end lies where its shape lets it end, a label where its shape has room: every program finds that anew. */
function placeOf(element: Fields): unknown {
  const { points, x, y, width, height } = element;
  if (element.startBinding ?? element.endBinding ?? element.containerId) return null;
  // How large words are is measured anew by whoever opens them.
  if (element.type === 'text') return [round(x), round(y)];
  if (!Array.isArray(points)) {
    // Who opens a box of less than nothing turns it round.
    const [left, wide] = [numeric(x), numeric(width)];
    const [top, high] = [numeric(y), numeric(height)];
    return [Math.min(left, left + wide), Math.min(top, top + high), Math.abs(wide), Math.abs(high)].map(
      round,
    );
  }
  if (element.type === 'freedraw') return points.length;
  return points.map((point: unknown) =>
    Array.isArray(point)
      ? [round(numeric(x) + numeric(point[0])), round(numeric(y) + numeric(point[1]))]
      : null,
  );
}

function seenOf(element: Fields): Fields {
  const said = SEEN.filter((name) => (element[name] ?? null) !== null).map((name) => [name, element[name]]);
  const type = element.type === 'draw' ? 'line' : element.type;
  const words = type === 'text' ? { text: element.originalText ?? element.text } : {};
  const place = placeOf(element);
  return { ...Object.fromEntries(said), ...words, type, ...(place === null ? {} : { place }) };
}

const numberAt = (point: unknown, axis: number) => (Array.isArray(point) ? numeric(point[axis]) : Number.NaN);

/** A pen's points, each on an axis of the board. */
function strokeOf({ type, points, x, y }: Fields): readonly (readonly number[])[] {
  if (type !== 'freedraw' || !Array.isArray(points)) return [];
  return [x, y].map((from, axis) => points.map((point) => numeric(from) + numberAt(point, axis)));
}

function spanOf(values: readonly number[]): number {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const,
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const,
  );
  return most - least;
}

/** Whether a stroke of a pen lies where it did, as exactly as anybody sees: ours are told in units of their size (`shapes/ink/readable-points.ts`). */
function liesAsBefore(before: Fields, after: Fields): boolean {
  const own = strokeOf(after);
  const axes = strokeOf(before);
  const allowed = 0.005 + Math.min(1 / 16, Math.max(0, ...axes.map(spanOf)) / 1_024);
  return axes.every((values, axis) =>
    values.every((value, index) => Math.abs(value - (own[axis]?.[index] ?? Number.NaN)) <= allowed),
  );
}

/** Whether every part of what was said is said again; what is said beyond it does no harm. */
function says(after: unknown, before: unknown): boolean {
  const fields = fieldsOf(before);
  if (fields) {
    const own = fieldsOf(after);
    return own !== null && Object.entries(fields).every(([name, value]) => says(own[name], value));
  }
  if (Array.isArray(before)) {
    return (
      Array.isArray(after) &&
      after.length === before.length &&
      before.every((value, index) => says(after[index], value))
    );
  }
  return Object.is(after, before) || (typeof before === 'number' && round(after) === round(before));
}

/** Of every element the one that it was written as: by its id, or, where that could not stay, the next of its type that has a new one. */
export function findAgain(before: readonly Fields[], after: readonly Fields[]): ReadonlyMap<Fields, Fields> {
  const byId = new Map(after.map((element) => [element.id, element]));
  const known = new Set(before.map(({ id }) => id));
  const renamed = new Map<unknown, Fields[]>();
  for (const element of [...after].reverse()) {
    if (known.has(element.id)) continue;
    const others = renamed.get(element.type) ?? [];
    others.push(element);
    renamed.set(element.type, others);
  }
  const found = new Map<Fields, Fields>();
  for (const element of before) {
    const own = byId.get(element.id) ?? renamed.get(element.type)?.pop();
    // Of two with one id, one keeps it.
    byId.delete(element.id);
    if (own) found.set(element, own);
  }
  return found;
}

/**
 * What a reader of Excalidraw would miss in a scene that was opened here and saved again: 'rectangle abc: strokeColor'.
 *
 * @param allowance how many things the account of the reading says it left out: so many may be gone
 */
export function compareScenes(
  before: readonly Fields[],
  after: readonly Fields[],
  allowance: number,
): readonly string[] {
  const again = findAgain(before, after);
  const gone: string[] = [];
  const changed: string[] = [];
  for (const element of before) {
    const written = again.get(element);
    const name = `${named(element.type)} ${named(element.id)}`;
    if (!written) {
      gone.push(`${name}: is gone`);
      continue;
    }
    const own = seenOf(written);
    for (const [field, value] of Object.entries(seenOf(element)))
      if (!says(own[field], value)) changed.push(`${name}: ${field}`);
    if (!liesAsBefore(element, written)) changed.push(`${name}: points`);
  }
  return [...(gone.length > allowance ? gone : []), ...changed];
}
