import type { Metadata } from 'next';
import { NotKeptHere } from '../_home/not-kept-here';
import { message } from '../_language/message';
import { PageRoot } from '../_start/page-root';

export const metadata: Metadata = { title: message('Offline · Driftless'), robots: { index: false } };

/** What the service worker shows at an address of which nothing is on this device, when there is no network. */
export default function Page() {
  return (
    <PageRoot name="NotKeptHere">
      <NotKeptHere />
    </PageRoot>
  );
}
