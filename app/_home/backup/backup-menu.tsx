import { Archive, Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { boardApi, knownBoards, randomBytes } from '../../_board/browser-ports';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Menu, MenuItem } from '../../_ui/menu';
import { tell } from '../../_ui/toast';

export interface BackupMenuProps {
  /** Boards came: the list is to be shown anew. */
  readonly onRestored: () => void;
}

const count = (boards: number) => `${boards} ${boards === 1 ? 'board' : 'boards'}`;

/** Takes all boards along as one file, and brings them back. */
export function BackupMenu({ onRestored }: BackupMenuProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const restore = async (file: File) => {
    try {
      const { restoreBackup } = await import('./restore-backup');
      const { boards, failed } = await restoreBackup(file, {
        api: boardApi,
        request: fetch.bind(window),
        random: randomBytes,
        onProgress: (done, of) => setProgress(`Restoring ${done + 1} of ${of}…`),
      });
      for (const { id, title } of boards) {
        await knownBoards.remember(id, {
          title,
          role: 'owner',
          own: true,
          registered: true,
          lastOpenedAt: Date.now(),
        });
      }
      if (boards.length > 0) tell(`${count(boards.length)} restored`);
      for (const words of failed.slice(0, 3)) tell(words, 'trouble');
      onRestored();
    } catch (error) {
      tell((error as Error).message, 'trouble');
    } finally {
      setProgress(null);
    }
  };
  return (
    <>
      <Menu
        label="Backup"
        onLeave={() => {}}
        align="end"
        trigger={
          progress === null ? (
            <IconButton label="Backup" icon={<Archive size={18} aria-hidden="true" />} />
          ) : (
            <Button disabled>{progress}</Button>
          )
        }
      >
        <MenuItem
          label="Download all my boards"
          icon={<Download size={16} aria-hidden="true" />}
          onSelect={() => location.assign('/api/me/boards.zip')}
        />
        <MenuItem
          label="Restore a backup…"
          icon={<Upload size={16} aria-hidden="true" />}
          onSelect={() => chooser.current?.click()}
        />
      </Menu>
      <input
        ref={chooser}
        type="file"
        accept=".zip,.driftless"
        aria-label="Backup file"
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void restore(file);
        }}
      />
    </>
  );
}
