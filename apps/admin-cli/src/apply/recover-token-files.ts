import { hashToken, type Bootstrap, type Member, type Readers, type User } from '@nbsetup/domain';
import { existsSync } from 'node:fs';
import type { CommandContext } from '../program/command-context.ts';
import { findPendingToken } from '../secret/pending-token.ts';
import { publish } from '../secret/token-file.ts';
import { repeatApply } from './token-files.ts';

/**
 * Gives tokens their files that a process which was killed had delivered, and notes on stderr which files of tokens
 * that were made before are not there.
 */
export async function recoverTokenFiles(
  { stderr }: Pick<CommandContext, 'stderr'>,
  {
    read,
    bootstrap,
    owner,
  }: { readonly read: Readers; readonly bootstrap: Bootstrap; readonly owner: Member },
): Promise<void> {
  const users = await read.users.listByAccount(owner.accountId);
  for (const { path, name, holder } of missingFiles(bootstrap)) {
    const user =
      holder === undefined ? owner : users.find((candidate) => isServiceUserNamed(candidate, holder));
    const pending = await findPendingToken(path, {
      find: (token) => read.tokens.findByHash(hashToken(token)),
      isWanted: ({ token }) => token.userId === user?.id && token.name === name,
    });
    if (pending === undefined) {
      const whose = holder === undefined ? '' : ` of ${holder}`;
      stderr.write(
        `note: the token ${name}${whose} was made before, and ${path} is not there; revoke it to get another\n`,
      );
    } else {
      await publish(pending.path, path, { repeat: repeatApply });
    }
  }
}

function missingFiles({ owner, serviceUsers }: Bootstrap): readonly {
  readonly path: string;
  readonly name: string;
  /** The name of a service user; absent for the owner. */
  readonly holder?: string;
}[] {
  return [
    { tokens: owner.tokens },
    ...serviceUsers.map(({ name, tokens }) => ({ holder: name, tokens })),
  ].flatMap(({ tokens, ...holder }) =>
    tokens.flatMap(({ name, secret }) =>
      secret.kind === 'generated' && !existsSync(secret.destination)
        ? [{ path: secret.destination, name, ...holder }]
        : [],
    ),
  );
}

function isServiceUserNamed({ isServiceUser, name }: User, wanted: string): boolean {
  return isServiceUser && name === wanted;
}
