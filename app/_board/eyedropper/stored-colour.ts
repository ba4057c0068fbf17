/** How far a channel may be off: edges are smoothed, and screens round. */
const ALIKE = 6;

const channelsOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** How far two colours are apart, by the channel that differs most. */
function distance(one: string, other: string): number {
  const [from, to] = [channelsOf(one), channelsOf(other)];
  return Math.max(...from.map((channel, index) => Math.abs(channel - to[index]!)));
}

/**
 * The colour to be kept for one that is seen: in the dark theme shapes are painted otherwise than they are stored. Known ones are preferred, so
 * that a colour that is taken from a shape is the same one.
 *
 * @param paint how a stored colour is seen
 */
export function storedColour(
  seen: string,
  known: Iterable<string>,
  paint: (stored: string) => string,
): string {
  let nearest: { readonly colour: string; readonly far: number } | undefined;
  for (const colour of known) {
    const painted = paint(colour);
    if (!/^#[0-9a-f]{6}$/i.test(painted)) continue;
    const far = distance(painted, seen);
    if (far <= ALIKE && (!nearest || far < nearest.far)) nearest = { colour, far };
  }
  // What a theme does to an unknown colour it nearly undoes when it is done twice.
  return nearest?.colour ?? paint(seen);
}
