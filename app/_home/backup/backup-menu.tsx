import { Archive, Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { boardApi, knownBoards, randomBytes } from '../../_board/browser-ports';
import { translate } from '../../_language/translate';
import { Menu, MenuItem } from '../../_ui/menu';
import { tell } from '../../_ui/toast';
import { SideRow } from '../side-row';

export interface BackupMenuProps {
  /** Boards came: the list is to be shown anew. */
  readonly onRestored: () => void;
}

/** As a download that fails where it fails: a server that is away, or says no, takes nobody off the page. */
function save(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

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
        onProgress: (done, of) =>
          setProgress(translate('Restoring {number} of {count}…', { number: done + 1, count: of })),
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
      if (boards.length > 0)
        tell(translate('{count, plural, one {# board} other {# boards}} restored', { count: boards.length }));
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
        label={translate('Backup')}
        onLeave={() => {}}
        side="top"
        trigger={
          <SideRow
            label={progress ?? translate('Backup')}
            disabled={progress !== null}
            icon={<Archive size={17} aria-hidden="true" />}
          />
        }
      >
        <MenuItem
          label={translate('Download all my boards')}
          icon={<Download size={16} aria-hidden="true" />}
          onSelect={() => save('/api/me/boards.zip')}
        />
        <MenuItem
          label={translate('Restore a backup…')}
          icon={<Upload size={16} aria-hidden="true" />}
          onSelect={() => chooser.current?.click()}
        />
      </Menu>
      <input
        ref={chooser}
        type="file"
        accept=".zip,.driftless"
        aria-label={translate('Backup file')}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void restore(file);
        }}
      />
    </>
  );
}
