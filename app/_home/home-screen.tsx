import { Plus, Search } from 'lucide-react';
import { type ComponentType, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { readKeyPress } from '../../editor/input/attach-keyboard';
import { matchesKeys } from '../../editor/input/keys';
import { startBoard } from '../_board/start-board';
import { startSample } from '../_board/start-sample';
import { LazyBell } from '../_inbox/lazy-bell';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { BrandMark } from '../_ui/brand-mark';
import { Button } from '../_ui/button';
import {
  arrangeBoards,
  countBoards,
  ORDER_WORDS,
  ORDERS,
  type Order,
  placeThatIsThere,
  type Section,
} from './arrange-boards';
import { BackupMenu } from './backup/backup-menu';
import { BoardGrid } from './board-grid';
import { FolderMenu } from './folder-menu';
import { HomeDialogs, useHomeDialogs } from './home-dialogs';
import styles from './home-screen.module.css';
import { HomeSidebar } from './home-sidebar';
import type { ListedBoard } from './listed-boards';
import { OfflineLine } from './offline-line';
import { SelectionBar } from './selection-bar';
import type { TemplateShelfProps } from './template-shelf';
import { useCardDoings } from './use-card-doings';
import { useFoundBoards } from './use-found-boards';
import type { HomeDoings } from './use-home-boards';
import { useKeptChoice } from './use-kept-choice';

export interface HomeScreenProps {
  /** Null while they are being read. */
  readonly boards: readonly ListedBoard[] | null;
  readonly doings: HomeDoings;
  readonly isOffline?: boolean;
}

const NONE: readonly ListedBoard[] = [];

function NewBoard({ className, folder }: { readonly className?: string; readonly folder?: string }) {
  return (
    <Button look="accent" className={className} onClick={() => void startBoard({ folder })}>
      <Plus size={17} aria-hidden="true" />
      {translate('New board')}
    </Button>
  );
}

const EMPTY: Readonly<Record<Exclude<Section['kind'], 'folder'>, readonly [title: string, words: string]>> = {
  all: [
    message('Calm water. No boards yet'),
    message('A board is one click away, and nothing on it gets lost.'),
  ],
  unread: [message('All seen'), message('Nobody else changed a board since you last looked at it.')],
  shared: [
    message('Nothing is shared with you yet'),
    message('A board whose link you open is listed here from then on.'),
  ],
  trash: [
    message('The trash is empty'),
    message('What you throw away stays here for 30 days and can be restored.'),
  ],
};

function Nothing({ section }: { readonly section: Section }) {
  if (section.kind === 'folder') return null;
  const [title, words] = EMPTY[section.kind];
  return (
    <div className={styles.empty}>
      <BrandMark size={52} />
      <h2 className={styles.emptyTitle}>{translate(title)}</h2>
      <p>{translate(words)}</p>
      {section.kind === 'all' ? (
        <div className={styles.ways}>
          <NewBoard />
          <Button onClick={() => void startSample()}>{translate('Look at a sample board')}</Button>
        </div>
      ) : null}
    </div>
  );
}

interface SearchFieldProps {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

function SearchField({ query, setQuery, field }: SearchFieldProps) {
  return (
    <search className={styles.search}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={field}
        type="search"
        className={styles.searchInput}
        aria-label={translate('Search boards')}
        placeholder={translate('Search titles and contents')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
    </search>
  );
}

/** The shelf needs the drawing hand of boards, so that it comes after the list. */
function LazyShelf({ isReady, start }: TemplateShelfProps & { readonly isReady: boolean }) {
  const [Shelf, setShelf] = useState<ComponentType<TemplateShelfProps> | null>(null);
  useEffect(() => {
    if (!isReady) return undefined;
    let isLeft = false;
    import('./template-shelf').then(
      (module) => !isLeft && setShelf(() => module.TemplateShelf),
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [isReady]);
  return <div className={styles.shelf}>{Shelf ? <Shelf start={start} /> : null}</div>;
}

const HEADINGS = {
  all: message('Your boards'),
  unread: message('Changed by others'),
  shared: message('Shared with me'),
  trash: message('Trash'),
};
const headingOf = (section: Section) =>
  section.kind === 'folder' ? section.name : translate(HEADINGS[section.kind]);
const nameOf = (section: Section) => (section.kind === 'folder' ? `folder ${section.name}` : section.kind);

/** `/` goes to the search, as on the pages people know, and `?` to help. */
function useHomeKey(keys: string, run: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        !matchesKeys(readKeyPress(event), keys) ||
        (event.target as HTMLElement).closest('input, textarea, [role="dialog"]')
      )
        return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys, run]);
}

export function HomeScreen({ boards, doings, isOffline = false }: HomeScreenProps) {
  const [query, setQuery] = useState('');
  const [wanted, setSection] = useState<Section>({ kind: 'all' });
  const [order, setOrder] = useKeptChoice<Order>('home-order', ORDERS, 'used');
  const dialogs = useHomeDialogs();
  const field = useRef<HTMLInputElement>(null);
  const openHelp = () => dialogs.open({ kind: 'help' });
  useHomeKey('/', () => field.current?.focus());
  useHomeKey('?', openHelp);
  const counts = useMemo(() => countBoards(boards ?? NONE), [boards]);
  const section = placeThatIsThere(wanted, counts);
  // Forgotten for good: a folder of the same name made later is no reason to go there.
  if (section !== wanted) setSection(section);
  const arranged = useMemo(() => arrangeBoards(boards ?? NONE, section, order), [boards, section, order]);
  const found = useFoundBoards(arranged, query);
  const { cards, chosen, setChosen } = useCardDoings({ doings, dialogs, found });
  const chosenBoards = found.filter(({ id }) => chosen.has(id));
  const folder = section.kind === 'folder' ? section.name : undefined;
  const renameFolder = (name: string) => dialogs.open({ kind: 'rename-folder', name });
  const emptyFolder = (name: string) =>
    doings.move(
      (boards ?? NONE).filter((board) => board.folder === name),
      '',
    );
  const choose = (next: Section) => {
    setSection(next);
    setChosen(new Set());
  };
  return (
    <main className={styles.page}>
      <aside className={styles.side}>
        <span className={styles.brand}>
          <BrandMark size={30} />
          Driftless
        </span>
        <NewBoard className={styles.new} folder={folder} />
        <HomeSidebar
          counts={counts}
          section={section}
          choose={choose}
          openStorage={() => dialogs.open({ kind: 'storage' })}
          openHelp={openHelp}
          renameFolder={renameFolder}
          emptyFolder={emptyFolder}
          backup={<BackupMenu onRestored={doings.refresh} />}
        />
      </aside>
      <div className={styles.main}>
        <header className={styles.head}>
          <SearchField query={query} setQuery={setQuery} field={field} />
          <LazyBell isReady={boards !== null} />
        </header>
        <OfflineLine isOffline={isOffline} />
        {section.kind === 'all' && query === '' ? (
          <LazyShelf isReady={boards !== null} start={(template) => void startBoard({ template, folder })} />
        ) : null}
        <div className={styles.over}>
          {chosenBoards.length > 0 ? (
            <SelectionBar
              boards={chosenBoards}
              doings={cards}
              isTrash={section.kind === 'trash'}
              chooseAll={() => setChosen(new Set(found.map(({ id }) => id)))}
              clear={() => setChosen(new Set())}
            />
          ) : (
            <>
              <div className={styles.heading}>
                <h1 className={styles.title}>{headingOf(section)}</h1>
                {folder === undefined ? null : (
                  <FolderMenu name={folder} rename={renameFolder} empty={emptyFolder} />
                )}
              </div>
              <label className={styles.order}>
                <span className="visually-hidden">{translate('Order')}</span>
                <select
                  className={styles.select}
                  value={order}
                  onChange={(event) => setOrder(event.target.value as Order)}
                >
                  {ORDERS.map((each) => (
                    <option key={each} value={each}>
                      {translate(ORDER_WORDS[each])}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
        </div>
        {boards === null ? <div className={styles.waiting} aria-busy="true" /> : null}
        {boards !== null && arranged.length === 0 ? <Nothing section={section} /> : null}
        {arranged.length > 0 && found.length === 0 ? (
          <div className={styles.empty}>
            <p>{translate('No board is called “{query}”, and none has it written on it.', { query })}</p>
            <div className={styles.ways}>
              <Button onClick={() => setQuery('')}>{translate('Clear search')}</Button>
              <NewBoard />
            </div>
          </div>
        ) : null}
        <BoardGrid
          label={section.kind === 'trash' ? translate('Trash') : translate('Boards')}
          boards={found}
          chosen={chosen}
          doings={cards}
          name={`${nameOf(section)} ${order} ${query}`}
        />
      </div>
      <HomeDialogs
        dialogs={dialogs}
        boards={boards ?? NONE}
        folders={counts.folders.map(([name]) => name)}
        doings={doings}
        onFolderRenamed={(name) => choose({ kind: 'folder', name })}
      />
    </main>
  );
}
