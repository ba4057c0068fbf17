import { Notice } from './_ui/notice';

export default function NotFound() {
  return (
    <Notice title="There is nothing at this address" action={{ label: 'Go to your boards', href: '/' }}>
      The link may be incomplete, or what was here has moved.
    </Notice>
  );
}
