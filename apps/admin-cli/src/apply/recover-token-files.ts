import { hashToken, type Bootstrap, type Member, type Readers, type User } from '@nbsetup/domain';
import { existsSync } from 'node:fs';
import type { CommandContext } from '../program/command-context.ts';
import { findPendingToken } from '../secret/pending-token.ts';
import { publish } from '../secret/token-file.ts';
import { repeatApply } from './token-files.ts';

/**
 * Completes the files of tokens that an interrupted run had delivered.
 * For each token that exists but has no file, it writes a note to stderr.
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
  for (const { path, name, serviceUser } of missingFiles(bootstrap)) {
    const user =
      serviceUser === undefined
        ? owner
        : users.find((candidate) => isServiceUserNamed(candidate, serviceUser));
    const pending = await findPendingToken(path, {
      find: (token) => read.tokens.findByHash(hashToken(token)),
      isWanted: ({ token }) => token.userId === user?.id && token.name === name,
    });
    if (pending === undefined) {
      const whose = serviceUser === undefined ? '' : ` of ${serviceUser}`;
      stderr.write(
        `note: the token ${name}${whose} was created before, but ${path} is missing; revoke the token to get another\n`,
      );
    } else {
      await publish(pending.path, path, { repeat: repeatApply });
    }
  }
}

function missingFiles({ owner, serviceUsers }: Bootstrap): readonly {
  readonly path: string;
  readonly name: string;
  /** The name of the service user. Absent for the owner. */
  readonly serviceUser?: string;
}[] {
  return [
    { tokens: owner.tokens },
    ...serviceUsers.map(({ name, tokens }) => ({ serviceUser: name, tokens })),
  ].flatMap(({ tokens, ...serviceUser }) =>
    tokens.flatMap(({ name, secret }) =>
      secret.kind === 'generated' && !existsSync(secret.destination)
        ? [{ path: secret.destination, name, ...serviceUser }]
        : [],
    ),
  );
}

function isServiceUserNamed({ isServiceUser, name }: User, wanted: string): boolean {
  return isServiceUser && name === wanted;
}
