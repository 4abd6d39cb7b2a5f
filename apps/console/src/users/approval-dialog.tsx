import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { userName } from './user-name.ts';
import { refreshUsers } from './user-queries.ts';

interface ApprovalDialogProps {
  readonly user: User;
  readonly isApproval: boolean;
  readonly onClose: () => void;
}

/** Asks before a person who is pending approval is approved or rejected. */
export function ApprovalDialog({ user, isApproval, onClose }: ApprovalDialogProps): ReactNode {
  const words = isApproval ? text.users.approve : text.users.reject;
  const decide = async (): Promise<void> => {
    await (isApproval ? client.users.approve(user.id) : client.users.reject(user.id));
    await refreshUsers();
  };
  return (
    <ConfirmDialog
      title={words.title(userName(user))}
      lead={words.lead}
      action={words.action}
      isDangerous={!isApproval}
      onConfirm={decide}
      onClose={onClose}
    >
      <TerminalLines
        curl={curlLine(
          isApproval
            ? { method: 'POST', path: `/api/users/${user.id}/approve` }
            : { method: 'DELETE', path: `/api/users/${user.id}/reject` },
        )}
      />
    </ConfirmDialog>
  );
}
