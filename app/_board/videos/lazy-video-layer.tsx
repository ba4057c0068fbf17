import { type ComponentType, lazy, useEffect, useState } from 'react';
import { LazyPart } from '../../_ui/lazy-part';
import { watchForFirst } from '../watch-for-first';
import { plays } from './film-of';
import type { VideoLayerProps } from './video-layer';

/** Without the network a film's picture is all that is seen of it. */
const Nothing: ComponentType<VideoLayerProps> = () => null;
const VideoLayer = lazy(() =>
  import('./video-layer').then(
    (module) => ({ default: module.VideoLayer as ComponentType<VideoLayerProps> }),
    () => ({ default: Nothing }),
  ),
);

/** What plays on the board: it comes with the first film, for few boards have any. */
export function LazyVideoLayer({ session }: VideoLayerProps) {
  const { board } = session;
  const [isWanted, setWanted] = useState(false);
  useEffect(() => watchForFirst(board, plays, () => setWanted(true)), [board]);
  return isWanted ? (
    <LazyPart>
      <VideoLayer session={session} />
    </LazyPart>
  ) : null;
}
