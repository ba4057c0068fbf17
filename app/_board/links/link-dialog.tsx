'use client';

import { type FormEvent, useState } from 'react';
import type { ShapeId } from '../../../board/ids';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { TextField } from '../../_ui/text-field';
import { useMedia } from '../../_ui/use-media';
import type { BoardSession } from '../board-session';
import styles from './link-dialog.module.css';

export interface LinkDialogProps extends Pick<BoardSession, 'board' | 'editor'> {
  readonly shapes: readonly ShapeId[];
}

/** Where shapes lead to: an address of the web, a mail address, or a shape whose link was copied. */
export function LinkDialog({ board, editor, shapes }: LinkDialogProps) {
  const { links } = editor;
  const isTouched = useMedia('(pointer: coarse)');
  const [before] = useState(() => shapes.map((id) => board.get(id)?.link).find(Boolean) ?? '');
  const [written, setWritten] = useState(before);
  const [isWrong, setWrong] = useState(false);
  const save = (address: string) => {
    if (!links.set(address)) setWrong(true);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(written);
  };
  const close = () => {
    links.editing.value = null;
  };
  return (
    <Dialog
      title={translate('Link')}
      description={translate(
        isTouched
          ? 'Opens by the badge at the corner'
          : 'Opens with Ctrl and a click, or by the badge at the corner',
      )}
      onClose={close}
    >
      <form onSubmit={onSubmit}>
        <TextField
          label={translate('Address')}
          placeholder={translate('https://… or the link of a shape')}
          inputMode="url"
          value={written}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'link-trouble' : undefined}
          onChange={(event) => {
            setWritten(event.target.value);
            setWrong(false);
          }}
        />
        <p id="link-trouble" role="alert" className={styles.trouble}>
          {isWrong ? translate('This is no address that can be opened from a board') : ''}
        </p>
        <div className={styles.answers}>
          {before === '' ? null : (
            <Button look="quiet" className={styles.remove} onClick={() => save('')}>
              {translate('Remove link')}
            </Button>
          )}
          <Button onClick={close}>{translate('Cancel')}</Button>
          <Button look="accent" type="submit">
            {translate('Save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
