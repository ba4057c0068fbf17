import type { ReactNode } from 'react';

export interface PageRootProps {
  /** Of the client component within, as its file exports it. The build finds its scripts by it. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Where a page begins in its document. */
export function PageRoot({ name, children }: PageRootProps) {
  return (
    <div data-page={name} style={{ display: 'contents' }}>
      {children}
    </div>
  );
}
