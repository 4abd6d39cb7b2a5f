import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { UserUpdate } from '@nbsetup/client';
import { client } from '../api/server.ts';
import { curlLine, hostLine, quoted, type Lines } from '../secret/terminal-line.ts';
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
  const words = isBlocking ? text.users.block : text.users.unblock;
  return (
    <ConfirmDialog
      title={words.title(userName(user))}
      lead={words.lead}
      action={words.action}
      isDangerous={isBlocking}
      onConfirm={() => setBlocked(user, isBlocking)}
      onClose={onClose}
    >
      <TerminalLines {...blockLines(user, isBlocking)} />
    </ConfirmDialog>
  );
}

/** Blocks a user, or lets it in again. */
export async function setBlocked(user: User, isBlocked: boolean): Promise<void> {
  await client.users.update(user.id, blockUpdate(user, isBlocked));
  await refreshUsers();
}

/** Returns the body of the request that blocks a user, or lets it in again. */
function blockUpdate({ role, auto_groups: groups }: User, isBlocked: boolean): UserUpdate {
  return { role, auto_groups: groups, is_blocked: isBlocked };
}

/** Returns the lines that block a user, or let it in again. */
export function blockLines(user: User, isBlocked: boolean): Lines {
  const body = blockUpdate(user, isBlocked);
  return {
    curl: curlLine({ method: 'PUT', path: `/api/users/${user.id}`, body }),
    nbsetup: hostLine(isBlocked ? 'user block' : 'user unblock', `--email ${quoted(user.email)}`),
  };
}
