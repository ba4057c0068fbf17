import { drawMiniatures, type MiniaturePorts } from './draw-miniature';
import { type KeepWordsPorts, keepWords } from './keep-words';
import { type KeepMiniaturesPorts, keepMiniatures } from './miniatures';

export type KeepForHomePorts = KeepWordsPorts & Omit<KeepMiniaturesPorts, 'draw'> & MiniaturePorts;

/** Keeps what home shows of a board and searches in, also without the server. Returns the disposer. */
export function keepForHome(ports: KeepForHomePorts): () => void {
  const stops = [keepMiniatures({ ...ports, draw: () => drawMiniatures(ports) }), keepWords(ports)];
  return () => {
    for (const stop of stops) stop();
  };
}
