import type { ReactNode } from 'react';

export default function BoardLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <script async src="/early-hand.js" />
      {children}
    </>
  );
}
