import { Component, type ReactNode } from 'react';
import { translate } from '../_language/translate';
import { Button } from './button';
import { Dialog } from './dialog';
import styles from './questions.module.css';

export interface PartBoundaryProps {
  readonly children: ReactNode;
  /** Closes what is within; absent for what is always there: that stays away until the page is loaded again. */
  readonly onClose?: () => void;
}

interface Failing {
  readonly state: 'whole' | 'failed' | 'left-out';
}

/** Around a part of the screen: what nobody foresaw in there takes that part alone, and not the board. */
export class PartBoundary extends Component<PartBoundaryProps, Failing> {
  override state: Failing = { state: 'whole' };

  static getDerivedStateFromError(): Failing {
    return { state: 'failed' };
  }

  override render(): ReactNode {
    const { state } = this.state;
    if (state === 'whole') return this.props.children;
    if (state === 'left-out') return null;
    const { onClose } = this.props;
    const leave = () => {
      onClose?.();
      this.setState({ state: onClose ? 'whole' : 'left-out' });
    };
    return (
      <Dialog
        title={translate('This part has stopped')}
        description={translate(
          'Something went wrong in it. Your boards are not touched by that, and nothing on them is lost. Open the part again; where that does not help, load the page again.',
        )}
        onClose={leave}
      >
        <div className={styles.answers}>
          <Button onClick={() => location.reload()}>{translate('Load the page again')}</Button>
          <Button look="accent" onClick={leave}>
            {translate('Go on')}
          </Button>
        </div>
      </Dialog>
    );
  }
}
