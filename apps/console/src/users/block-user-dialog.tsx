import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { curlLine, hostLine, quoted } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { userName } from './user-name.ts';
import { refreshUsers } from './user-queries.ts';

interface BlockUserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Asks before a person is blocked, or let in again. */
export function BlockUserDialog({ user, onClose }: BlockUserDialogProps): ReactNode {
  const isBlocking = !user.is_blocked;
  const update = { role: user.role, auto_groups: user.auto_groups, is_blocked: isBlocking };
  const words = isBlocking ? text.users.block : text.users.unblock;
  const save = async (): Promise<void> => {
    await client.users.update(user.id, update);
    await refreshUsers();
  };
  return (
    <ConfirmDialog
      title={words.title(userName(user))}
      lead={words.lead}
      action={words.action}
      isDangerous={isBlocking}
      onConfirm={save}
      onClose={onClose}
    >
      <TerminalLines
        curl={curlLine({ method: 'PUT', path: `/api/users/${user.id}`, body: update })}
        nbsetup={hostLine(isBlocking ? 'user block' : 'user unblock', `--email ${quoted(user.email)}`)}
      />
    </ConfirmDialog>
  );
}
