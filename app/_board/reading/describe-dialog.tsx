'use client';

import { type FormEvent, useState } from 'react';
import type { ShapeId } from '../../../board/ids';
import { LONGEST_DESCRIPTION } from '../../../editor/outline/descriptions';
import { ownWordsOf } from '../../../editor/outline/own-words';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { TextField } from '../../_ui/text-field';
import type { BoardSession } from '../board-session';
import styles from '../links/link-dialog.module.css';

export interface DescribeDialogProps extends Pick<BoardSession, 'board' | 'editor'> {
  readonly shape: ShapeId;
}

/** What is said of a shape to who does not see it. */
export function DescribeDialog({ board, editor, shape }: DescribeDialogProps) {
  const { descriptions } = editor;
  const [written, setWritten] = useState(() => board.get(shape)?.alt ?? '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    descriptions.set(written, ownWordsOf(board.get(shape)));
  };
  const close = () => {
    descriptions.editing.value = null;
  };
  return (
    <Dialog
      title={translate('Description')}
      description={translate('What it shows, for people who do not see it: screen readers read it out')}
      onClose={close}
    >
      <form onSubmit={onSubmit}>
        <TextField
          label={translate('Description')}
          spellCheck
          maxLength={LONGEST_DESCRIPTION}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
        <p className={styles.trouble} />
        <div className={styles.answers}>
          <Button onClick={close}>{translate('Cancel')}</Button>
          <Button look="accent" type="submit">
            {translate('Save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
