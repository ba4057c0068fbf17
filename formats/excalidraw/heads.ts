/** Their ends of lines, of all generations, by ours. The first that leads to one of ours is how that is written. */
const HEADS: ReadonlyMap<string, string> = new Map([
  ['arrow', 'arrow'],
  ['bar', 'bar'],
  ['circle', 'dot'],
  ['dot', 'dot'],
  ['circle_outline', 'circle'],
  ['triangle', 'triangle'],
  ['triangle_outline', 'triangle-outline'],
  ['diamond', 'diamond'],
  ['diamond_outline', 'diamond-outline'],
  ['crowfoot_one', 'crow-one'],
  ['crowfoot_many', 'crow-many'],
  ['crowfoot_one_or_many', 'crow-one-or-many'],
  ['cardinality_one', 'crow-one'],
  ['cardinality_exactly_one', 'crow-one'],
  ['cardinality_zero_or_one', 'crow-one'],
  ['cardinality_many', 'crow-many'],
  ['cardinality_zero_or_many', 'crow-many'],
  ['cardinality_one_or_many', 'crow-one-or-many'],
]);

/** Our end for theirs; one that is not known here is an arrow's. */
export function readHead(head: unknown, fallback: string): string {
  if (head === null) return 'none';
  return typeof head === 'string' ? (HEADS.get(head) ?? 'arrow') : fallback;
}

/** Their end for ours. */
export function writeHead(head: unknown): string | null {
  return [...HEADS].find(([, ours]) => ours === head)?.[0] ?? null;
}
