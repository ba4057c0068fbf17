import { Ellipsis, Folder, HardDrive, Layers2, Sparkles, Trash2, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem } from '../_ui/menu';
import type { Counts, Section } from './arrange-boards';
import styles from './home-sidebar.module.css';

export interface HomeSidebarProps {
  readonly counts: Counts;
  readonly section: Section;
  readonly choose: (section: Section) => void;
  readonly openStorage: () => void;
  readonly renameFolder: (name: string) => void;
  readonly emptyFolder: (name: string) => void;
}

interface RowProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  readonly isChosen?: boolean;
  readonly isNews?: boolean;
  readonly onClick: () => void;
}

function Row({ label, icon, count, isChosen = false, isNews = false, onClick }: RowProps) {
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isChosen ? 'page' : undefined}
      onClick={onClick}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      {count ? <span className={`${styles.count} ${isNews ? styles.news : ''}`}>{count}</span> : null}
    </button>
  );
}

/** The parts of home: beside the boards, and on a phone a strip above them. */
export function HomeSidebar(props: HomeSidebarProps) {
  const { counts, section, choose, openStorage, renameFolder, emptyFolder } = props;
  const row = (kind: 'all' | 'unread' | 'shared' | 'trash', label: string, icon: ReactNode) => (
    <Row
      label={label}
      icon={icon}
      count={counts[kind]}
      isChosen={section.kind === kind}
      isNews={kind === 'unread'}
      onClick={() => choose({ kind })}
    />
  );
  return (
    <nav aria-label="Boards by place" className={styles.nav}>
      {row('all', 'All boards', <Layers2 size={17} aria-hidden="true" />)}
      {counts.unread > 0 || section.kind === 'unread'
        ? row('unread', 'Changed by others', <Sparkles size={17} aria-hidden="true" />)
        : null}
      {row('shared', 'Shared with me', <Users size={17} aria-hidden="true" />)}
      {counts.folders.length > 0 ? <h2 className={styles.heading}>Folders</h2> : null}
      {counts.folders.map(([name, count]) => (
        <div key={name} className={styles.folder}>
          <Row
            label={name}
            icon={<Folder size={17} aria-hidden="true" />}
            count={count}
            isChosen={section.kind === 'folder' && section.name === name}
            onClick={() => choose({ kind: 'folder', name })}
          />
          <Menu
            label={`Actions for the folder ${name}`}
            align="end"
            trigger={
              <IconButton
                label={`Actions for the folder ${name}`}
                className={styles.folderMore}
                icon={<Ellipsis size={16} aria-hidden="true" />}
              />
            }
          >
            <MenuItem label="Rename folder" onSelect={() => setTimeout(() => renameFolder(name))} />
            <MenuItem label="Take all boards out" onSelect={() => emptyFolder(name)} />
          </Menu>
        </div>
      ))}
      <div className={styles.end}>
        {row('trash', 'Trash', <Trash2 size={17} aria-hidden="true" />)}
        <Row label="On this device" icon={<HardDrive size={17} aria-hidden="true" />} onClick={openStorage} />
      </div>
    </nav>
  );
}
