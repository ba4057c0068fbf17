import { useCallback, useEffect, useState } from 'react';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import { buildOutline, type Outline, type OutlinePorts } from '../../../editor/outline/build-outline';
import type { StageImages } from '../../../render/stage-images';
import { browserClock } from '../browser-ports';

/** Milliseconds that changes are gathered for: a list that changes under one's ears can't be listened to. */
const SOON = 1_000;

type Followed = Pick<BoardReader, 'get' | 'all' | 'families' | 'onChange'>;

/** The outline of a board, kept while it is read; nothing is built or followed before. */
export function useOutline(
  board: Followed,
  images: StageImages,
  { kinds, isVeiled }: Pick<OutlinePorts, 'kinds' | 'isVeiled'>,
): Outline {
  const build = useCallback(() => {
    const lacks = (shape: Shape) =>
      kinds
        .get(shape.type)
        ?.images?.(shape)
        .some((hash) => images.lack?.(hash) !== undefined) ?? false;
    return buildOutline({ board, kinds, isVeiled, lacks });
  }, [board, images, kinds, isVeiled]);
  const [outline, setOutline] = useState(build);
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const follow = () => {
      cancel ??= browserClock.after(SOON, () => {
        cancel = null;
        setOutline(build());
      });
    };
    const stops = [board.onChange(follow), images.onArrived(follow), images.onLacking?.(follow)];
    return () => {
      for (const stop of stops) stop?.();
      cancel?.();
    };
  }, [board, images, build]);
  return outline;
}
