import type { Metadata } from 'next';
import { BoardPage } from '../../_board/board-page';
import { message } from '../../_language/message';
import { PageRoot } from '../../_start/page-root';

export const metadata: Metadata = { title: message('Board · Driftless'), robots: { index: false } };

/** One static page serves every board (`next.config.js` rewrites to it); the browser reads the id from the address. */
export const dynamicParams = false;

export function generateStaticParams() {
  return [{ boardId: 'shell' }];
}

export default function Page() {
  return (
    <PageRoot name="BoardPage">
      <BoardPage />
    </PageRoot>
  );
}
