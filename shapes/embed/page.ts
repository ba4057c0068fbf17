import { hostOf, playerOf } from '../players';
import type { ShapePage } from '../shape-kind';
import type { Embed } from './model';
import { isUntitled, titled, titleOf } from './title';

/** What a card shows when somebody asks for it. */
export const embedPage: ShapePage<Embed> = {
  of: (shape) => ({ address: shape.link, player: playerOf(shape.link), title: titleOf(shape) }),
  isUntitled,
  titled,
  draft(link) {
    const size = playerOf(link)?.size ?? [320, 96];
    return { type: 'embed', at: [0, 0], size, link, alt: hostOf(link) };
  },
};
