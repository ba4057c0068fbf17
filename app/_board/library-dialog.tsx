'use client';

import { type ReadonlySignal, signal } from '@preact/signals-core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Point } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import type { KeptItem, Library } from '../../editor/library/library';
import { templates } from '../../formats/templates/templates';
import { templatesInLanguage } from '../_language/templates-in-language';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { TextField } from '../_ui/text-field';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import { type BeginningEditor, insertBeginning } from './insert-beginning';
import { LibraryCard, type Offer } from './library-card';
import styles from './library-dialog.module.css';
import { wordsOfError } from './words-of-error';

export interface LibraryDialogProps {
  readonly editor: BeginningEditor & Pick<Editor, 'openLibrary' | 'camera'>;
  readonly board: Pick<BoardReader, 'get' | 'count'>;
  readonly part: 'library' | 'templates';
  readonly onClose: () => void;
}

function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    tell(wordsOfError(error, translate('That did not work')), 'trouble');
  }
}

interface KeepRowProps extends Pick<LibraryDialogProps, 'editor' | 'board'> {
  readonly library: Library;
}

function KeepRow({ editor, board, library }: KeepRowProps) {
  const [name, setName] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const chosen = [...useSignal(editor.selection.ids)].flatMap((id) => board.get(id) ?? []);
  const takeOver = async (files: FileList | null) => {
    const text = await files?.[0]?.text();
    if (text === undefined) return;
    attempt(() => {
      const count = library.takeOver(text);
      tell(translate('{count, plural, other {# things are in the library now}}', { count }));
    });
  };
  return (
    <div className={styles.keep}>
      {chosen.length > 0 ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            attempt(() => library.keep(name, chosen));
            setName('');
          }}
        >
          <TextField
            label={translate('Keep what is selected as')}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
          <Button look="accent" type="submit">
            {translate('Keep')}
          </Button>
        </form>
      ) : null}
      <Button onClick={() => file.current?.click()}>{translate('Open a library file')}</Button>
      <input
        ref={file}
        type="file"
        accept=".excalidrawlib,.json"
        aria-label={translate('Library file')}
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => void takeOver(event.target.files)}
      />
    </div>
  );
}

const NONE: ReadonlySignal<readonly KeptItem[]> = signal([]);

/** The library of this device; null while it is fetched. */
function useLibrary(editor: LibraryDialogProps['editor']): Library | null {
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    let isLeft = false;
    editor.openLibrary().then(
      (opened) => !isLeft && setLibrary(opened),
      () =>
        tell(
          translate('The library could not be fetched. Reload the page when the server is there.'),
          'trouble',
        ),
    );
    return () => {
      isLeft = true;
    };
  }, [editor]);
  return library;
}

function offerTemplates(): readonly Offer[] {
  return templatesInLanguage().map(({ id, title, description, shapes }, index) => {
    const english = templates[index]!;
    const keywords = `${english.title} ${english.description}`;
    return { id, name: title, hint: description, keywords, drafts: shapes };
  });
}

const nameKept = (item: Offer): Offer => ({ ...item, name: item.name || translate('Without a name') });

/** Things to begin with, or to use again: a press puts one where one looks. */
export function LibraryDialog({ editor, board, part, onClose }: LibraryDialogProps) {
  const [query, setQuery] = useState('');
  const [isInHand, setInHand] = useState(false);
  const library = useLibrary(editor);
  const kept = useSignal(library?.items ?? NONE);
  const offers: readonly Offer[] = useMemo(
    () => (part === 'templates' ? offerTemplates() : kept.map(nameKept)),
    [part, kept],
  );
  const words = query.trim().toLowerCase();
  const found = offers.filter(({ name, hint = '', keywords = '' }) =>
    `${name} ${hint} ${keywords}`.toLowerCase().includes(words),
  );
  const isLibrary = part === 'library';
  const action = isLibrary ? 'insert from library' : 'insert template';
  const insert = (offer: Offer, place?: Point) => {
    const isOn = editor.insert(action, offer.drafts, place).length > 0;
    if (isLibrary && isOn) void library?.bringPictures(offer.id);
    onClose();
  };
  // What is in the hand is seen over the board; let go of elsewhere, it lies here again.
  if (isInHand) return null;
  return (
    <Dialog
      title={translate(isLibrary ? 'Library' : 'Templates')}
      description={translate(
        isLibrary ? 'Kept on this device' : 'Something to begin with; it goes where you look',
      )}
      size="wide"
      onClose={onClose}
    >
      {isLibrary && library ? <KeepRow editor={editor} board={board} library={library} /> : null}
      {offers.length > 3 ? (
        <TextField
          label={translate(isLibrary ? 'Search the library' : 'Search templates')}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      ) : null}
      {found.length === 0 ? (
        <p className={styles.none}>
          {translate(
            offers.length === 0
              ? 'Nothing is kept yet. Select something on the board, open the library again and keep it, or open an .excalidrawlib.'
              : 'Nothing is called that',
          )}
        </p>
      ) : (
        <ul className={styles.grid}>
          {found.map((offer) => (
            <LibraryCard
              key={offer.id}
              offer={offer}
              onChoose={() => {
                if (isLibrary || board.count > 0) return insert(offer);
                insertBeginning(editor, offer.drafts);
                onClose();
              }}
              zoom={() => editor.camera.state.peek().zoom}
              onPick={() => setInHand(true)}
              onCancel={() => setInHand(false)}
              onDrop={(place) => insert(offer, place)}
              onRemove={isLibrary && library ? () => attempt(() => library.remove(offer.id)) : undefined}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
