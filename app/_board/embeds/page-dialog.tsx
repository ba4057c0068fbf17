'use client';

import { type FormEvent, useState } from 'react';
import type { Editor } from '../../../editor/editor';
import { readLink } from '../../../editor/links/read-link';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { TextField } from '../../_ui/text-field';
import styles from '../links/link-dialog.module.css';

/** Puts a page of the web on the board. */
export function PageDialog({ editor }: { readonly editor: Pick<Editor, 'links' | 'insert'> }) {
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const close = () => {
    editor.links.inserting.value = false;
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const link = readLink(written, location.origin);
    const page = await [...shapeKinds.values()]
      .find((kind) => kind.page)
      ?.page?.()
      .catch(() => undefined);
    if (!page || !link || !/^https?:/.test(link)) return setWrong(true);
    editor.insert('insert page', [page.draft(link)]);
    return close();
  };
  return (
    <Dialog
      title={translate('Embed a page')}
      description={translate('Videos, designs and documents play on the board; other pages become a card')}
      onClose={close}
    >
      <form onSubmit={onSubmit}>
        <TextField
          label={translate('Address of the page')}
          placeholder="https://youtu.be/…"
          inputMode="url"
          value={written}
          aria-invalid={isWrong}
          onChange={(event) => {
            setWritten(event.target.value);
            setWrong(false);
          }}
        />
        <p role="alert" className={styles.trouble}>
          {isWrong ? translate('This is no address of a page of the web') : ''}
        </p>
        <div className={styles.answers}>
          <Button onClick={close}>{translate('Cancel')}</Button>
          <Button look="accent" type="submit">
            {translate('Embed')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
