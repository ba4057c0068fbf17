import type { ShapePatch } from '../../board/shape';
import { hostOf } from '../players';
import type { Embed } from './model';

type Named = Pick<Embed, 'link' | 'alt' | 'called'>;

/** What nobody sees: `tidyTitle` of the server leaves none, but people and programs write descriptions too. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** What a card is described as when it is made, until its title comes: the host, which is another's where it was led elsewhere since. */
const HOST = /^[\p{Ll}\p{Lo}\d-]+(?:\.[\p{Ll}\p{Lo}\d-]+)+$/u;

/** What a page is called, where that is known, or what somebody wrote instead; '' where its words only say where it is. */
export function titleOf({ link, alt, called }: Named): string {
  const saysHost = alt === hostOf(link) || (called === '' && HOST.test(alt));
  return saysHost || !SEEN.test(alt) ? '' : alt;
}

/** Whether its title is to be asked for. What somebody wrote themselves stays, and what they took away stays away. */
export function isUntitled(shape: Named): boolean {
  return titleOf(shape) === '' && !shape.called.startsWith(`${shape.link}\n`);
}

/** What to write where its page is called so, '' for nothing; undefined where that changes nothing. */
export function titled({ link, alt }: Named, title: string): ShapePatch | undefined {
  const host = hostOf(link);
  // Its words only said where it is; were they left, they would stand before the title.
  if (title !== '') return { called: `${link}\n${title}`, alt: undefined };
  return alt === host ? undefined : { alt: host };
}
