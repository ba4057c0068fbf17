'use client';

import { Folder, FolderMinus } from 'lucide-react';
import { useState } from 'react';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { TextField } from '../_ui/text-field';
import styles from './folder-dialog.module.css';

export interface FolderDialogProps {
  /** What is moved, in words; or the folder that is renamed. */
  readonly title: string;
  readonly folders: readonly string[];
  /** Where it is now. */
  readonly present: string;
  readonly isRenaming?: boolean;
  readonly onChoose: (folder: string) => void;
  readonly onClose: () => void;
}

/** Characters of a folder's name that the server takes. */
const LONGEST = 100;

/** Where boards are moved to: a folder that is there, a new one, or none. */
export function FolderDialog(props: FolderDialogProps) {
  const { title, folders, present, isRenaming = false, onChoose, onClose } = props;
  const [name, setName] = useState(isRenaming ? present : '');
  const choose = (folder: string) => {
    onChoose(folder);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {isRenaming ? null : (
        <ul className={styles.list} aria-label={translate('Folders')}>
          {folders.map((folder) => (
            <li key={folder}>
              <button
                type="button"
                className={styles.folder}
                aria-current={folder === present}
                onClick={() => choose(folder)}
              >
                <Folder size={17} aria-hidden="true" />
                {folder}
              </button>
            </li>
          ))}
          {present ? (
            <li>
              <button type="button" className={styles.folder} onClick={() => choose('')}>
                <FolderMinus size={17} aria-hidden="true" />
                {translate('In no folder')}
              </button>
            </li>
          ) : null}
        </ul>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) choose(name.trim());
        }}
      >
        <TextField
          className={styles.field}
          label={isRenaming ? translate('Folder name') : translate('New folder')}
          value={name}
          maxLength={LONGEST}
          onChange={(event) => setName(event.target.value)}
        />
        <Button look="accent" type="submit" disabled={!name.trim()}>
          {isRenaming ? translate('Rename') : translate('Move')}
        </Button>
      </form>
    </Dialog>
  );
}
