import type { Point } from '../../board/shape';

/** Something a drag has snapped to, in board space. */
export type Guide =
  /** An edge or middle that several boxes share. */
  | { readonly kind: 'edge'; readonly from: Point; readonly to: Point }
  /** One of several gaps of the same length. */
  | { readonly kind: 'gap'; readonly from: Point; readonly to: Point };
