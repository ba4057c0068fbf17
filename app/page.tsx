import { HomePage } from './_home/home-page';

export default function Page() {
  return <HomePage />;
}
