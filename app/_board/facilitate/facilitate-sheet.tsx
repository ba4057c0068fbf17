import { translate } from '../../_language/translate';
import { type PanelProps, SidePanel } from '../side-panel';
import { FacilitatePanel } from './facilitate-panel';

/** The same as beside the button on a wide screen, where a popover would cover the whole board: a sheet like all other panels. */
export function FacilitateSheet({ session, onClose }: PanelProps) {
  return (
    <SidePanel title={translate('Facilitate')} onClose={onClose}>
      <FacilitatePanel session={session} onDone={onClose} />
    </SidePanel>
  );
}
