import { isLacking, SCRIPTS, type Script } from './scripts';

/** Found out once a page: fonts are not installed while somebody looks on. */
let found: readonly Script[] | undefined;

/** The scripts that this system writes as boxes; none of them on most. */
export function lackingScripts(): readonly Script[] {
  if (found) return found;
  const ruler = document.createElement('canvas').getContext('2d');
  found = ruler ? SCRIPTS.filter((script) => isLacking(ruler, script)) : [];
  return found;
}
