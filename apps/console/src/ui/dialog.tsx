import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly isWide?: boolean;
  /** Called for Escape. Without it, only a button inside closes the dialog. The backdrop never does. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** A dialog over the page. It is open as long as it is rendered. The focus stays in it and returns afterwards. */
export function Dialog({ title, lead, isWide = false, onClose, children }: DialogProps): ReactNode {
  return (
    <Base.Root
      open
      disablePointerDismissal
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose?.();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup className={joinClasses(styles.popup, isWide && styles.wide)}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {lead !== undefined && <Base.Description className={styles.lead}>{lead}</Base.Description>}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
