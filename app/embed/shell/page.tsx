import type { Metadata } from 'next';
import { EmbedPage } from '../../_embed/embed-page';
import { message } from '../../_language/message';
import { PageRoot } from '../../_start/page-root';

export const metadata: Metadata = { title: message('Board · Driftless'), robots: { index: false } };

/** One static page shows every board in frames (`next.config.js` rewrites to it), as `app/b/[boardId]/page.tsx` does on a page of its own. */
export default function Page() {
  return (
    <PageRoot name="EmbedPage">
      <EmbedPage />
    </PageRoot>
  );
}
