import type { ReactNode } from 'react';
import type { Invite } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { useShowSecret } from '../secret/shown-secret.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { refreshUsers } from '../users/user-queries.ts';
import { shownInvite } from './invite-link.ts';

interface InviteDialogProps {
  readonly invite: Invite;
  readonly onClose: () => void;
}

/** Asks before an invite is renewed, because its old link stops working. */
export function RenewInviteDialog({ invite, onClose }: InviteDialogProps): ReactNode {
  const showSecret = useShowSecret();
  const renew = async (): Promise<void> => {
    const { invite_token: token } = await client.invites.regenerate(invite.id);
    showSecret(shownInvite(invite.email, token));
    await refreshUsers();
  };
  return (
    <ConfirmDialog
      title={text.invites.renewTitle(invite.email)}
      lead={text.invites.renewLead}
      action={text.invites.renew}
      isDangerous={false}
      onConfirm={renew}
      onClose={onClose}
    >
      <TerminalLines
        curl={curlLine({ method: 'POST', path: `/api/users/invites/${invite.id}/regenerate`, body: {} })}
      />
    </ConfirmDialog>
  );
}

/** Asks before an invite is deleted. */
export function DeleteInviteDialog({ invite, onClose }: InviteDialogProps): ReactNode {
  const remove = async (): Promise<void> => {
    await client.invites.delete(invite.id);
    await refreshUsers();
  };
  return (
    <ConfirmDialog
      title={text.invites.deleteTitle(invite.email)}
      lead={text.invites.deleteLead}
      action={text.invites.delete}
      onConfirm={remove}
      onClose={onClose}
    >
      <TerminalLines curl={curlLine({ method: 'DELETE', path: `/api/users/invites/${invite.id}` })} />
    </ConfirmDialog>
  );
}
