/** A refusal with a name; the API turns it into `{error: {code, message, requestId}}`. */
export class ApiError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 414 | 415 | 416 | 422 | 423 | 429 | 503,
    readonly code: string,
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

/** One answer for what is not there and for what is not allowed, so that nobody learns which boards exist. */
export function notFound(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'There is no such board, or it is not shared with you');
}
