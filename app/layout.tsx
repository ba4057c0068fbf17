import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { message } from './_language/message';
import './_ui/fonts.css';
import './_ui/tokens.css';
import './_ui/direction.css';
import './_ui/contrast.css';
import './_ui/early-ink.css';
import './_ui/base.css';

export const metadata: Metadata = {
  title: 'Driftless',
  description: message('A whiteboard for drawing together, on which nothing is ever lost.'),
  applicationName: 'Driftless',
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icons/mark.svg', apple: '/icons/apple-touch-icon.png' },
  referrer: 'no-referrer',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfb' },
    { media: '(prefers-color-scheme: dark)', color: '#16171b' },
  ],
};

const FIRST_FONT = '/fonts/inter-latin-wght-normal.woff2';

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script src="/before-paint.js" />
        <script src="/when-missing.js" />
        <link rel="preload" href={FIRST_FONT} as="font" type="font/woff2" crossOrigin="anonymous" />
      </head>
      <body>{children}</body>
    </html>
  );
}
