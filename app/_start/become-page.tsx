import { Component, type ComponentType, type ReactNode } from 'react';
import { translate } from '../_language/translate';
import { Notice } from '../_ui/notice';
import { setOwnPage } from './own-page';

interface Failing {
  readonly hasFailed: boolean;
}

/** What nobody foresaw: without it React would leave an empty page. */
class Foundation extends Component<{ readonly children: ReactNode }, Failing> {
  override state: Failing = { hasFailed: false };

  static getDerivedStateFromError(): Failing {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice
        title={translate('This page can’t go on')}
        action={{ label: translate('Try again'), onClick: () => location.reload() }}
      >
        {translate(
          'Nothing is lost: what was saved is on the server, and what was not is still on this device.',
        )}
      </Notice>
    );
  }
}

/** Says at the end of its file that the page in which this component comes is made of it. */
export function becomePage(Page: ComponentType): void {
  setOwnPage(
    <Foundation>
      <Page />
    </Foundation>,
  );
}
