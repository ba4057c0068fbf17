/** Every site. */
export const ANY_ORIGIN = '*';

/**
 * A site as `frame-ancestors` takes it: `https://wiki.example.org`, `https://*.example.org`, `*`. What stands behind the host is left out.
 * Null for what is none: whatever is let through here stands in a header.
 */
export function readEmbedOrigin(given: string): string | null {
  const text = given.trim();
  if (text === ANY_ORIGIN) return text;
  const isWild = /^https?:\/\/\*\./.test(text);
  const plain = isWild ? text.replace('*.', '') : text;
  if (!/^https?:\/\//.test(plain) || !URL.canParse(plain)) return null;
  const { protocol, host, username, hostname } = new URL(plain);
  const isName = /^[\w.-]+$/.test(hostname) || /^\[[\da-f:]+\]$/.test(hostname);
  // A star before an ending that all share would let in half the internet.
  if (username !== '' || !isName || (isWild && !/^[\w-]+(\.[\w-]+)+$/.test(hostname))) return null;
  return `${protocol}//${isWild ? '*.' : ''}${host}`;
}
