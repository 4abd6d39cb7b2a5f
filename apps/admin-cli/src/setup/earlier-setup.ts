import { DomainError, emailKey, setupAlreadyCompleted, type Readers, type User } from '@nbsetup/domain';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { findWaitingToken } from '../secret/find-waiting-token.ts';
import { publish } from '../secret/token-file.ts';
import { renderSetup } from './render-setup.ts';
import type { SetupWords } from './setup-words.ts';

/** What helps when nobody knows how a setup ended. */
export const repeatSetup = 'run the same command again, with --if-needed';

interface Earlier {
  readonly read: Readers;
  readonly words: SetupWords<TokenFormat>;
  /** Whom this setup was for. */
  readonly email: string;
}

/**
 * What setup does when it was done before: with `--if-needed` and the same e-mail address it succeeds, and finishes what a
 * process that was killed had begun. Throws `setup_already_completed` otherwise.
 */
export async function acceptEarlierSetup(context: CommandContext, earlier: Earlier): Promise<void> {
  const { read, words } = earlier;
  if (!words['if-needed']) throw setupAlreadyCompleted();
  const owner = await requireSameOwner(earlier);
  const tokenFile = await tokenFileOf(earlier, owner);
  if (words['create-pat'] && tokenFile === undefined) {
    context.stderr.write('note: setup was done before, so no token was made\n');
  }
  const account = owner.accountId === undefined ? undefined : await read.accounts.findById(owner.accountId);
  const outcome = {
    owner,
    isNew: false,
    ...(account && { account }),
    ...(tokenFile !== undefined && { tokenFile }),
  };
  await context.stdout.deliver(renderSetup(outcome, words.output));
}

async function requireSameOwner({ read, email }: Earlier): Promise<User> {
  const completion = await read.instance.findCompletion();
  const owner = completion && (await read.users.findById(completion.ownerId));
  if (owner !== undefined && emailKey(owner.email) === emailKey(email)) return owner;
  throw new DomainError('setup_already_completed', `setup already completed, and not for ${email}`);
}

/** The file that was asked for, when it is there or its token was still waiting beside it. */
async function tokenFileOf({ read, words }: Earlier, owner: User): Promise<string | undefined> {
  const path = words['token-file'];
  if (path === undefined || existsSync(path)) return path;
  const waiting = await findWaitingToken(path, {
    tokens: read.tokens,
    isWanted: ({ user }) => user.id === owner.id,
  });
  if (waiting === undefined) return undefined;
  await publish(waiting.path, resolve(path), { repeat: repeatSetup });
  return path;
}
