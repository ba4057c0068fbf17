export type ConnectionState =
  /** Not asked to connect yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly failures: number }
  | { readonly kind: 'open' }
  /** Waiting for the next attempt. */
  | { readonly kind: 'away'; readonly closeCode?: number }
  /** The server said that coming back is pointless; `resume()` tries all the same. */
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string };

/** What is known of the page: whether anyone looks, and when it is worth trying at once. */
export interface Surroundings {
  isHidden(): boolean;
  /** The network came back, or somebody looks again. */
  onWake(listener: () => void): () => void;
  /** The browser says that the network is gone (which is not true of a server on the same machine). */
  onNetworkLost(listener: () => void): () => void;
}
