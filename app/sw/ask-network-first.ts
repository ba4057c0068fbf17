/** A network that has not answered by then is as good as none, when something is kept to show instead. */
export const SLOW = 1_000;

export interface NetworkPorts {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly after: (milliseconds: number) => Promise<void>;
}

/** What the network says when it comes in time and is well; what is kept otherwise. A slow one is waited for where nothing is kept. */
export async function askNetworkFirst(
  request: Request,
  kept: () => Promise<Response | undefined>,
  { fetch, after }: NetworkPorts,
): Promise<Response> {
  const network = fetch(request).catch(() => null);
  const first = await Promise.race([network, after(SLOW).then(() => 'slow' as const)]);
  if (first && first !== 'slow' && first.status < 500) return first;
  return (await kept()) ?? (await network) ?? Response.error();
}
