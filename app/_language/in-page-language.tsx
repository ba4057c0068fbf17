'use client';

import { Fragment, type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { isInEnglish, speakPage } from './speak-page';

export interface InPageLanguageProps {
  /** What the page is while nothing happened yet, made of the same elements as the first picture of `children`; it must do nothing. */
  readonly beforehand: ReactNode;
  readonly children: ReactNode;
}

/**
 * Shows a page in its language. One in English is what the server sent, at once. For others that English page, which nobody sees, is taken
 * over as it is (React compares it word for word), and the page itself begins when its language can be spoken.
 */
export function InPageLanguage({ beforehand, children }: InPageLanguageProps) {
  const [isSpoken, setSpoken] = useState(isInEnglish);
  useEffect(() => {
    if (isSpoken) return undefined;
    let isLeft = false;
    void speakPage().then(() => !isLeft && setSpoken(true));
    return () => {
      isLeft = true;
    };
  }, [isSpoken]);
  // Not before the words are on the page: the English ones would be seen for a moment.
  useLayoutEffect(() => {
    if (isSpoken) delete document.documentElement.dataset.wordless;
  }, [isSpoken]);
  return isSpoken ? (
    <Fragment key="page">{children}</Fragment>
  ) : (
    <Fragment key="before">{beforehand}</Fragment>
  );
}
