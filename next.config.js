/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  // One static page serves every board, and reads the id from the address (`app/b/[boardId]/page.tsx`).
  rewrites: async () => [
    { source: '/b/:boardId([\\w-]{22})', destination: '/b/shell' },
    { source: '/embed/:boardId([\\w-]{22})', destination: '/embed/shell' },
  ],
  // What a page never runs: lib0’s half for Node, which would bring all of Node’s Buffer and its process, its coloured logging, and what
  // Next brings for browsers of ten years ago and for going from page to page, since each page starts from its own address (`app/_start`).
  turbopack: {
    resolveAlias: {
      'next/dist/compiled/buffer': './app/_ui/no-buffer.ts',
      'next/dist/compiled/process': './app/_ui/no-process.ts',
      'lib0/logging': './app/_ui/no-logging.ts',
      // While developing Next starts the pages itself: it brings what changed into them.
      ...(process.env.NODE_ENV === 'production' ? { './app-index': './app/_start/start-page.ts' } : {}),
    },
  },
  experimental: { optimizePackageImports: ['lucide-react'] },
  // The same sources give the same id, so that a build that changed nothing makes no browser fetch its pages again.
  generateBuildId: () => process.env.DRIFTLESS_BUILD_ID || null,
  env: { DRIFTLESS_BUILD_ID: process.env.DRIFTLESS_BUILD_ID ?? '' },
};

export default config;
