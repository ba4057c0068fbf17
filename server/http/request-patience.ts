/**
 * How long a request may take to arrive, in milliseconds, and how often that is looked at. Whoever says their headers letter by letter is let
 * go soon. Of a body more is borne: a file of 20 MB takes minutes on a slow line, and cut off it would be sent again from its beginning.
 */
export const REQUEST_PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 180_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;
