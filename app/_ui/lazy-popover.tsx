import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { translate } from '../_language/translate';
import type { PopoverProps } from './popover';
import { tell } from './toast';

export const loadPopover = () => import('./popover');

/** Offline before it was ever fetched. */
function Unavailable({ onOpenChange }: PopoverProps) {
  useEffect(() => {
    tell(
      translate('This part is not on this device yet. Reload the page when the server is there.'),
      'trouble',
    );
    onOpenChange?.(false);
  }, [onOpenChange]);
  return null;
}

const Popover = lazy(async () => ({
  default: await loadPopover().then(
    ({ Popover }): ComponentType<PopoverProps> => Popover,
    (): ComponentType<PopoverProps> => Unavailable,
  ),
}));

export type LazyPopoverProps = Required<Pick<PopoverProps, 'anchorRef' | 'isOpen' | 'onOpenChange'>> &
  Omit<PopoverProps, 'trigger' | 'anchor'>;

/** A popover beside a button that is there before the popover is: what it is made of is fetched when it opens first. */
export function LazyPopover(props: LazyPopoverProps) {
  return props.isOpen ? (
    <Suspense fallback={null}>
      <Popover {...props} />
    </Suspense>
  ) : null;
}
