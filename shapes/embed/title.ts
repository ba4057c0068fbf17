import { hostOf } from '../players';
import type { Embed } from './model';

/** What a page is called, where that is known: its words for who does not see it, unless they only say where it is. */
export function titleOf({ link, alt }: Pick<Embed, 'link' | 'alt'>): string {
  return alt === hostOf(link) ? '' : alt;
}
