const EVERYWHERE = ['0.0.0.0', '::'];

/** Under which address somebody on this machine reaches what listens on a host, as `new URL` takes it. */
export function localAddress(host: string, port: number): string {
  if (EVERYWHERE.includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
