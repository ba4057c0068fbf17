import type { ThemeName } from '../../render/theme';
import { drawMiniature, type MiniaturePorts } from './draw-miniature';
import { type KeepWordsPorts, keepWords } from './keep-words';
import { type KeepMiniaturesPorts, keepMiniatures } from './miniatures';

export type KeepForHomePorts = KeepWordsPorts & Omit<KeepMiniaturesPorts, 'draw'> & MiniaturePorts;

/** Keeps what home shows of a board and searches in, also without the server. Returns the disposer. */
export function keepForHome(ports: KeepForHomePorts): () => void {
  const draw = (theme: ThemeName) => drawMiniature(ports, theme);
  const stops = [keepMiniatures({ ...ports, draw }), keepWords(ports)];
  return () => {
    for (const stop of stops) stop();
  };
}
