import type { ReactNode } from 'react';
import type { Token } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Time } from '../ui/time.tsx';
import { deleteLines } from './token-lines.ts';
import { refreshTokens, type TokenOwner } from './token-owner.ts';

interface DeleteTokenDialogProps {
  readonly owner: TokenOwner;
  readonly token: Token;
  readonly onClose: () => void;
}

/** Asks before a token is deleted: whose it is and when it was last used. */
export function DeleteTokenDialog({ owner, token, onClose }: DeleteTokenDialogProps): ReactNode {
  const remove = async (): Promise<void> => {
    await client.tokens.delete(owner.id, token.id);
    await refreshTokens(owner.id);
  };
  return (
    <ConfirmDialog
      title={text.tokens.deleteTitle(token.name)}
      lead={text.tokens.deleteLead(owner.name)}
      action={text.tokens.delete}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>
        {text.tokens.lastUsed}:{' '}
        {token.last_used === undefined ? text.tokens.never : <Time value={token.last_used} />}
      </p>
      <TerminalLines {...deleteLines(owner, [token])} />
    </ConfirmDialog>
  );
}
