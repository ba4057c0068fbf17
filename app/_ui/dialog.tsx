import * as Radix from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { translate } from '../_language/translate';
import styles from './dialog.module.css';
import { focusWhole } from './focus-whole';
import { IconButton } from './icon-button';

export interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly size?: 'normal' | 'wide';
}

/** A dialog that is open for as long as it is rendered. */
export function Dialog({ title, description, children, onClose, size = 'normal' }: DialogProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Radix.Content
            className={`${styles.dialog} ${size === 'wide' ? styles.wide : ''}`}
            onOpenAutoFocus={focusWhole}
            {...(description ? {} : { 'aria-describedby': undefined })}
          >
            <header className={styles.head}>
              <div className={styles.words}>
                <Radix.Title className={styles.title}>{title}</Radix.Title>
                {description ? (
                  <Radix.Description className={styles.description}>{description}</Radix.Description>
                ) : null}
              </div>
              <Radix.Close asChild>
                <IconButton label={translate('Close')} icon={<X size={18} aria-hidden="true" />} />
              </Radix.Close>
            </header>
            <div className={styles.body}>{children}</div>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface BareDialogProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog without a heading, near the top: for the command palette. */
export function BareDialog({ label, children, onClose }: BareDialogProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim}>
          <Radix.Content className={`${styles.dialog} ${styles.top}`} aria-describedby={undefined}>
            <Radix.Title className="visually-hidden">{label}</Radix.Title>
            {children}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
