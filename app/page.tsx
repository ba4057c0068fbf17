import { HomePage } from './_home/home-page';
import { PageRoot } from './_start/page-root';

export default function Page() {
  return (
    <PageRoot name="HomePage">
      <HomePage />
    </PageRoot>
  );
}
