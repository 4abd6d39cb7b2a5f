import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { curlLine, hostLine, quoted } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { useTokens } from '../tokens/token-owner.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { refreshUsers } from './user-queries.ts';
import { userName } from './user-name.ts';

interface UserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Asks before a user is deleted, and says how many tokens end with it. */
export function DeleteUserDialog({ user, onClose }: UserDialogProps): ReactNode {
  const remove = async (): Promise<void> => {
    await client.users.delete(user.id);
    await refreshUsers();
  };
  return (
    <ConfirmDialog
      title={text.users.deleteTitle(userName(user))}
      lead={user.is_service_user ? text.users.deleteServiceLead : text.users.deleteLead}
      action={text.users.delete}
      onConfirm={remove}
      onClose={onClose}
    >
      {user.is_service_user && <TokenCount userId={user.id} />}
      <TerminalLines
        curl={curlLine({ method: 'DELETE', path: `/api/users/${user.id}` })}
        nbsetup={hostLine('user delete', `--user-id ${quoted(user.id)}`)}
      />
    </ConfirmDialog>
  );
}

function TokenCount({ userId }: { readonly userId: string }): ReactNode {
  const { data } = useTokens(userId);
  return <p>{data === undefined ? '' : text.users.tokensEnd(data.length)}</p>;
}
