'use client';

import { translate } from '../_language/translate';
import { question } from './ask';
import { Button } from './button';
import { Dialog } from './dialog';
import styles from './questions.module.css';
import { useSignal } from './use-signal';

/** Where questions appear; put once on a screen. */
export function Questions() {
  const asked = useSignal(question);
  if (!asked) return null;
  return (
    <Dialog title={asked.words} description={asked.more} onClose={() => asked.answer(false)}>
      <div className={styles.answers}>
        <Button onClick={() => asked.answer(false)}>{translate('Cancel')}</Button>
        <Button look={asked.isHarmless ? 'accent' : 'danger'} onClick={() => asked.answer(true)}>
          {asked.yes ?? translate('Yes, go on')}
        </Button>
      </div>
    </Dialog>
  );
}
