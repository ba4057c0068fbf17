/** Whether `If-None-Match` says that somebody has this already. Whoever compresses on the way makes a tag a weak one. */
export function isTagKnown(tag: string, header: string | undefined): boolean {
  const tags = (header ?? '').split(',').map((each) => each.trim());
  return tags.some((each) => each === '*' || each.replace(/^W\//, '') === tag);
}
