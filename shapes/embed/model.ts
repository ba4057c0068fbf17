import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** A page of the web on the board: its `link`. A card until somebody wants to see it. */
export interface Embed extends Shape {
  readonly type: 'embed';
  /**
   * An address, and in the line below what its page is called. It holds of that address alone: wherever the card is led, by whomever, copied
   * or undone, it never shows the title of another page. Without a title, somebody took it away or described the card themselves.
   */
  readonly called: string;
}

const DEFAULTS = {
  ...COMMON_DEFAULTS,
  stroke: '#868e96',
  fill: '#ffffff',
  strokeWidth: 1.5,
  rounding: 10,
  font: 'sans',
} as const;

export const embedModel: ShapeModel<Embed> = {
  type: 'embed',
  defaults: DEFAULTS,
  hasText: false,
  parse: (id, raw) =>
    parseShape<Embed>(id, 'embed', raw, DEFAULTS, ({ alt, link }, read) => {
      const called = read.string('called', '', 3_000);
      const [address, title = ''] = called.split('\n');
      // A copy has the title as words of its own, which are not what a person wrote.
      return { called, alt: alt && alt !== title ? alt : address === link ? title : '' };
    }),
};
