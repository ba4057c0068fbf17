import { CircleHelp, Folder, HardDrive, Layers2, Sparkles, Trash2, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { translate } from '../_language/translate';
import type { Counts, Section } from './arrange-boards';
import { FolderMenu } from './folder-menu';
import styles from './home-sidebar.module.css';
import { LanguageMenu } from './language-menu';
import { SideRow } from './side-row';

export interface HomeSidebarProps {
  readonly counts: Counts;
  readonly section: Section;
  readonly choose: (section: Section) => void;
  readonly openStorage: () => void;
  readonly openHelp: () => void;
  readonly renameFolder: (name: string) => void;
  readonly emptyFolder: (name: string) => void;
  /** A row more: all boards as one file. */
  readonly backup: ReactNode;
}

/** The parts of home: beside the boards, and on a phone a strip above them. */
export function HomeSidebar(props: HomeSidebarProps) {
  const { counts, section, choose, openStorage, openHelp, renameFolder, emptyFolder, backup } = props;
  const row = (kind: 'all' | 'unread' | 'shared' | 'trash', label: string, icon: ReactNode) => (
    <SideRow
      label={label}
      icon={icon}
      count={counts[kind]}
      isChosen={section.kind === kind}
      isNews={kind === 'unread'}
      onClick={() => choose({ kind })}
    />
  );
  return (
    <nav aria-label={translate('Boards by place')} className={styles.nav}>
      {row('all', translate('All boards'), <Layers2 size={17} aria-hidden="true" />)}
      {counts.unread > 0 || section.kind === 'unread'
        ? row('unread', translate('Changed by others'), <Sparkles size={17} aria-hidden="true" />)
        : null}
      {row('shared', translate('Shared with me'), <Users size={17} aria-hidden="true" />)}
      {counts.folders.length > 0 ? <h2 className={styles.heading}>{translate('Folders')}</h2> : null}
      {counts.folders.map(([name, count]) => (
        <div key={name} className={styles.folder}>
          <SideRow
            label={name}
            icon={<Folder size={17} aria-hidden="true" />}
            count={count}
            isChosen={section.kind === 'folder' && section.name === name}
            onClick={() => choose({ kind: 'folder', name })}
          />
          <FolderMenu
            name={name}
            align="end"
            rename={renameFolder}
            empty={emptyFolder}
            className={styles.folderMore}
          />
        </div>
      ))}
      <div className={styles.end}>
        {row('trash', translate('Trash'), <Trash2 size={17} aria-hidden="true" />)}
        <SideRow
          label={translate('On this device')}
          icon={<HardDrive size={17} aria-hidden="true" />}
          onClick={openStorage}
        />
        {backup}
        <LanguageMenu />
        <SideRow
          label={translate('Help')}
          icon={<CircleHelp size={17} aria-hidden="true" />}
          onClick={openHelp}
        />
      </div>
    </nav>
  );
}
