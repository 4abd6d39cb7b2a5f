import type { ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import type { Token } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { deleteLines } from './token-lines.ts';
import { refreshTokens, type TokenOwner } from './token-owner.ts';

interface DeleteAllTokensDialogProps {
  readonly owner: TokenOwner;
  readonly tokens: readonly Token[];
  readonly onClose: () => void;
}

/** Asks before every token of a user is deleted. */
export function DeleteAllTokensDialog({ owner, tokens, onClose }: DeleteAllTokensDialogProps): ReactNode {
  const remove = async (): Promise<void> => {
    try {
      for (const { id } of tokens) await deleteOnce(owner.id, id);
    } finally {
      await refreshTokens(owner.id);
    }
  };
  return (
    <ConfirmDialog
      title={text.tokens.deleteAllTitle(tokens.length, owner.name)}
      lead={text.tokens.deleteAllLead}
      action={text.tokens.deleteAll}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{owner.isMe ? text.tokens.deleteAllMine : text.tokens.deleteAllService}</p>
      <TerminalLines {...deleteLines(owner, tokens)} />
    </ConfirmDialog>
  );
}

/** A token that is already gone counts as deleted. */
async function deleteOnce(userId: string, tokenId: string): Promise<void> {
  try {
    await client.tokens.delete(userId, tokenId);
  } catch (error) {
    if (!isApiError(error, 404)) throw error;
  }
}
