import type { ReactNode } from 'react';

let own: ReactNode = null;

/** What the page is made of. */
export const ownPage = (): ReactNode => own;

export function setOwnPage(page: ReactNode): void {
  own = page;
}
