/** What is kept of a job's payload, result and reason, whatever the engine. */
export const LARGEST_PAYLOAD = 65_536;
export const LONGEST_REASON = 1_000;
export const USUAL_ATTEMPTS = 3;

/** The JSON text of a value, or why it has none that may be kept. */
export function toText(value: unknown): { text: string } | { reason: 'BAD_PAYLOAD' | 'PAYLOAD_TOO_LARGE' } {
  try {
    const text = JSON.stringify(value ?? null);
    if (text === undefined) return { reason: 'BAD_PAYLOAD' };
    return Buffer.byteLength(text) > LARGEST_PAYLOAD ? { reason: 'PAYLOAD_TOO_LARGE' } : { text };
  } catch {
    return { reason: 'BAD_PAYLOAD' };
  }
}
