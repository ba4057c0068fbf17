/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  devIndicators: false,
  experimental: { optimizePackageImports: ['lucide-react'] },
};

export default config;
