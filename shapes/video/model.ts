import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { ShapeModel } from '../../board/shape-model';

/** A film on the board, seen as a picture until somebody plays it. */
export interface Video extends Shape {
  readonly type: 'video';
  /** Of the picture it is seen as; '' where no browser could make one. */
  readonly hash: string;
  /** Of the film's bytes. */
  readonly video: string;
}

const DEFAULTS = { ...COMMON_DEFAULTS, hash: '', video: '' } as const;
const HASH = /^[\w-]*$/;

export const videoModel: ShapeModel<Video> = {
  type: 'video',
  defaults: DEFAULTS,
  hasText: false,
  parse: (id, raw) =>
    parseShape<Video>(id, 'video', raw, DEFAULTS, (_common, read) => {
      const hashOf = (name: string) => {
        const hash = read.string(name, '', 128);
        return HASH.test(hash) ? hash : read.refuse(name);
      };
      return { hash: hashOf('hash'), video: hashOf('video') };
    }),
};
