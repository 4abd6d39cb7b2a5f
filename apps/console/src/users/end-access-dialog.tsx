import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { hostLine, quoted } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { blockLines, setBlocked } from './block-user-dialog.tsx';
import { userName } from './user-name.ts';

interface EndAccessDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/**
 * Says how to end all sessions and tokens of another person. The API lists them to nobody else, so it cannot delete
 * them one by one: a block ends them, and the host has commands.
 */
export function EndAccessDialog({ user, onClose }: EndAccessDialogProps): ReactNode {
  const { endAccess } = text.users;
  const whose = `--email ${quoted(user.email)}`;
  return (
    <ConfirmDialog
      title={endAccess.title(userName(user))}
      lead={endAccess.lead}
      action={endAccess.action}
      onConfirm={() => setBlocked(user, true)}
      onClose={onClose}
    >
      <p>{endAccess.host}</p>
      <TerminalLines
        {...blockLines(user, true)}
        nbsetup={[
          hostLine('user change-password', whose),
          hostLine('token list', whose),
          hostLine('token revoke TOKEN-ID'),
        ].join('\n')}
      />
    </ConfirmDialog>
  );
}
