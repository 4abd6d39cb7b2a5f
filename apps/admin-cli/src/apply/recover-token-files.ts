import { hashToken, type Member, type Readers, type User } from '@nbsetup/domain';
import type { Bootstrap } from '@nbsetup/domain/admin';
import type { ProductStore } from '@nbsetup/product';
import { existsSync } from 'node:fs';
import type { CommandContext } from '../program/command-context.ts';
import { findPendingSecret } from '../secret/pending-token.ts';
import { publish } from '../secret/token-file.ts';
import type { Manifest } from './parse-manifest.ts';
import { repeatApply } from './token-files.ts';

interface Recovery {
  readonly read: ProductStore['storage']['read'];
  readonly manifest: Pick<Manifest, 'bootstrap' | 'sections'>;
  readonly owner: Member;
}

/**
 * Completes the files of tokens and other secrets that an interrupted run had delivered.
 * For each that exists but has no file, it writes a note to stderr.
 */
export async function recoverSecretFiles(
  context: Pick<CommandContext, 'stderr'>,
  recovery: Recovery,
): Promise<void> {
  await recoverTokenFiles(context, { ...recovery, ...recovery.manifest });
  await recoverFilesOfSections(context, recovery);
}

async function recoverFilesOfSections(
  { stderr }: Pick<CommandContext, 'stderr'>,
  { read, manifest, owner }: Recovery,
): Promise<void> {
  const account = { id: owner.accountId, read };
  const secrets = manifest.sections.flatMap((section) => section.secrets ?? []);
  for (const { destination, label, isStored } of secrets) {
    if (existsSync(destination)) continue;
    const pending = await findPendingSecret(destination, {
      find: async (plainText) => ((await isStored(account, plainText)) ? true : undefined),
      isWanted: () => true,
    });
    if (pending === undefined) {
      stderr.write(
        `note: the ${label} was created before, but ${destination} is missing; revoke it to get another\n`,
      );
    } else {
      await publish(pending.path, destination, { repeat: repeatApply });
    }
  }
}

/**
 * Completes the files of tokens that an interrupted run had delivered.
 * For each token that exists but has no file, it writes a note to stderr.
 */
async function recoverTokenFiles(
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
    const pending = await findPendingSecret(path, {
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
