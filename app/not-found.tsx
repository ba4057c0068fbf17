import { NothingHere } from './_home/nothing-here';

export default function NotFound() {
  return <NothingHere />;
}
