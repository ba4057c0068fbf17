import { NothingHere } from './_home/nothing-here';
import { PageRoot } from './_start/page-root';

export default function NotFound() {
  return (
    <PageRoot name="NothingHere">
      <NothingHere />
    </PageRoot>
  );
}
