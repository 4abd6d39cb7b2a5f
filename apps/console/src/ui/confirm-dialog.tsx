import type { ReactNode } from 'react';
import { Form } from '../forms/form.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly lead?: string;
  /** The text of the button, such as "Delete". */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  /** The consequence of the action. */
  readonly children?: ReactNode;
}

/** Asks before something is done. A failure is shown in it, and it closes once the action succeeded. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, lead, action, isDangerous = true, onConfirm, onClose, children } = props;
  const confirm = async (): Promise<void> => {
    await onConfirm();
    onClose();
  };
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <Form
        label={title}
        submit={action}
        kind={isDangerous ? 'danger' : 'primary'}
        onSubmit={confirm}
        onCancel={onClose}
      >
        {children}
      </Form>
    </Dialog>
  );
}
