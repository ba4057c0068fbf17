const kilobitsPerSecond = (count) => (count * 1_000) / 8;

/** The ways to the server: as `Network.emulateNetworkConditions` takes them. */
export const NETWORKS = [
  { name: 'the same machine' },
  {
    name: 'a home line, 10 Mbit/s, 40 ms',
    conditions: {
      offline: false,
      latency: 40,
      downloadThroughput: kilobitsPerSecond(10_000),
      uploadThroughput: kilobitsPerSecond(2_000),
    },
  },
];
