import type { CanvasPicture } from './canvas-pen';
import type { Images } from './pen';

/** Pictures for a stage: one that is missing is asked for by being looked up, and told when it is here. */
export interface StageImages extends Images<CanvasPicture> {
  /** Told the hash of a picture that has come. Returns the disposer. */
  onArrived(listener: (hash: string) => void): () => void;
  /** Told the hash of a picture that can't be had for now: what shows it says so. Returns the disposer. */
  onLacking?(listener: (hash: string) => void): () => void;
}
