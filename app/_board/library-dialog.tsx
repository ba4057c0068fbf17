'use client';

import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ShapeDraft } from '../../board/shape';
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
import { useShownTheme } from '../_ui/use-shown-theme';
import { useSignal } from '../_ui/use-signal';
import { pictureOfDrafts } from './draw-drafts';
import { type BeginningEditor, insertBeginning } from './insert-beginning';
import styles from './library-dialog.module.css';
import { wordsOfError } from './words-of-error';

export interface LibraryDialogProps {
  readonly editor: BeginningEditor & Pick<Editor, 'openLibrary'>;
  readonly board: Pick<BoardReader, 'get' | 'count'>;
  readonly part: 'library' | 'templates';
  readonly onClose: () => void;
}

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  /** More that it is found by: what it is called in English. */
  readonly keywords?: string;
  readonly drafts: readonly ShapeDraft[];
}

interface CardProps {
  readonly offer: Offer;
  readonly onChoose: () => void;
  readonly onRemove?: () => void;
}

function Card({ offer, onChoose, onRemove }: CardProps) {
  const theme = useShownTheme();
  const picture = useMemo(() => pictureOfDrafts(offer.drafts, theme), [offer, theme]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) onRemove();
  };
  return (
    <li className={styles.item}>
      <button type="button" className={styles.card} onClick={onChoose} onKeyDown={onKeyDown}>
        <span className={styles.picture} style={{ backgroundImage: `url("${picture}")` }} />
        <span className={styles.name}>{offer.name}</span>
        {offer.hint ? <span className={styles.hint}>{offer.hint}</span> : null}
      </button>
      {onRemove ? (
        <Button look="plain" aria-label={translate('Remove {name}', { name: offer.name })} onClick={onRemove}>
          {translate('Remove')}
        </Button>
      ) : null}
    </li>
  );
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
      <Button look="plain" onClick={() => file.current?.click()}>
        {translate('Open a library file')}
      </Button>
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
            <Card
              key={offer.id}
              offer={offer}
              onChoose={() => {
                if (isLibrary) editor.insert('insert from library', offer.drafts);
                else if (board.count === 0) insertBeginning(editor, offer.drafts);
                else editor.insert('insert template', offer.drafts);
                onClose();
              }}
              onRemove={isLibrary && library ? () => attempt(() => library.remove(offer.id)) : undefined}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
