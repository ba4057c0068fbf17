export interface OutdatedPorts {
  /** The page as the server gives it now, or null. */
  readonly fetchPage: () => Promise<string | null>;
  /** The addresses of the scripts that this page began with. */
  readonly scripts: () => readonly string[];
  readonly renew: () => boolean;
}

/**
 * Fetches the page anew when the server has another one by now: what this one would fetch later is gone there. Where the server is away, or
 * has the same page, that would help nobody.
 */
export async function renewWhenOutdated({ fetchPage, scripts, renew }: OutdatedPorts): Promise<void> {
  const page = await fetchPage().catch(() => null);
  if (page?.includes('data-page=') && scripts().some((address) => !page.includes(`"${address}"`))) renew();
}
