import { Suspense } from 'react';
import { PartBoundary, type PartBoundaryProps } from './part-boundary';

/** Around one part that is fetched when it is shown first: where its script can't be had, nothing but that part is missing. */
export function LazyPart({ children, onClose }: PartBoundaryProps) {
  return (
    <PartBoundary onClose={onClose}>
      <Suspense fallback={null}>{children}</Suspense>
    </PartBoundary>
  );
}
