import type { ReactNode } from 'react';
import { readInlineScript } from '../_ui/read-inline-script';

const EARLY_HAND = readInlineScript('app/early-hand.js');

export default function BoardLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <script dangerouslySetInnerHTML={{ __html: EARLY_HAND }} />
      {children}
    </>
  );
}
