'use client';

import { InPageLanguage } from '../_language/in-page-language';
import { translate } from '../_language/translate';
import { becomePage } from '../_start/become-page';
import { Notice } from '../_ui/notice';

function Words() {
  return (
    <Notice
      title={translate('This page is not on this device')}
      action={{ label: translate('Go to your boards'), href: '/' }}
    >
      {translate(
        'You are offline, or the server is away. Boards that were opened on this device open without it, with all that was drawn on them. Try this page again when the connection is back.',
      )}
    </Notice>
  );
}

/** The page of every address that only the server could answer, while it can't. */
export function NotKeptHere() {
  return (
    <InPageLanguage beforehand={<Words />}>
      <Words />
    </InPageLanguage>
  );
}

becomePage(NotKeptHere);
