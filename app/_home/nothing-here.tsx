'use client';

import { InPageLanguage } from '../_language/in-page-language';
import { translate } from '../_language/translate';
import { becomePage } from '../_start/become-page';
import { Notice } from '../_ui/notice';

function Words() {
  return (
    <Notice
      title={translate('There is nothing at this address')}
      action={{ label: translate('Go to your boards'), href: '/' }}
    >
      {translate('The link may be incomplete, or what was here has moved.')}
    </Notice>
  );
}

/** The page of an address that leads nowhere. */
export function NothingHere() {
  return (
    <InPageLanguage beforehand={<Words />}>
      <Words />
    </InPageLanguage>
  );
}

becomePage(NothingHere);
