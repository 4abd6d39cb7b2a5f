import { DomainError } from '@nbsetup/domain';
import { emailKey, setupAlreadyCompleted } from '@nbsetup/domain/storage';
import { existsSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '../program/command-context.ts';
import { errnoCode } from '../secret/errno-code.ts';
import { readToken, readPendingTokens } from '../secret/pending-token.ts';
import { publish } from '../secret/token-file.ts';
import { renderSetup } from './render-setup.ts';
import type { CompletedSetup, RunSetupOptions, SetupBackend } from './setup-backend.ts';
import { TokenMissingError } from '../secret/token-missing-error.ts';

/** The advice if the result of a setup is unknown. */
export const repeatSetup = 'run the same command again, with --if-needed';

interface Earlier {
  readonly backend: SetupBackend;
  readonly options: RunSetupOptions;
  /** The e-mail address of this setup. */
  readonly email: string;
}

/**
 * Handles a setup that was completed before. With `--if-needed` and the same e-mail address it succeeds, and completes
 * the token file of an interrupted run.
 * @throws `setup_already_completed` otherwise.
 */
export async function acceptEarlierSetup(context: CommandContext, earlier: Earlier): Promise<void> {
  const { options } = earlier;
  if (!options['if-needed']) throw setupAlreadyCompleted();
  const completed = await requireSameOwner(earlier);
  const tokenFile = options['token-file'];
  if (tokenFile !== undefined) await ensureTokenIn(tokenFile, { ...earlier, ownerId: completed.owner.id });
  else if (options['create-pat'])
    context.stderr.write('note: setup was completed before, so no token was created\n');
  const report = { ...completed, isNew: false, ...(tokenFile !== undefined && { tokenFile }) };
  await context.stdout.print(renderSetup(report, options.output));
}

async function requireSameOwner({ backend, options, email }: Earlier): Promise<CompletedSetup> {
  const path = options['token-file'];
  const completed = await backend.findOwner(path === undefined ? [] : await tokensAt(path));
  if (completed === undefined) {
    if (path !== undefined) throw tokenMissing(path, { options, email });
    throw new DomainError(
      'setup_already_completed',
      'setup already completed; the API returns its owner only for a token of the owner in --token-file',
    );
  }
  if (emailKey(completed.owner.email) === emailKey(email)) return completed;
  throw new DomainError('setup_already_completed', `setup already completed, but not for ${email}`);
}

/** Returns the tokens in the file and in pending files next to it. They may be from an earlier run. */
async function tokensAt(path: string): Promise<readonly string[]> {
  const pending = await readPendingTokens(path);
  const token = await readTokenIfAny(path);
  return [...(token === undefined ? [] : [token]), ...pending.map((file) => file.token)];
}

/**
 * Checks that the file has a valid token of the owner. Completes a pending file if there is one.
 * @throws `TokenMissingError` if there is no valid token.
 */
async function ensureTokenIn(
  path: string,
  { backend, options, email, ownerId }: Earlier & { readonly ownerId: string },
): Promise<void> {
  const token = await readTokenIfAny(path);
  if (token !== undefined && (await backend.isTokenOf(token, ownerId))) return;
  for (const pending of isSomethingAt(path) ? [] : await readPendingTokens(path)) {
    if (!(await backend.isTokenOf(pending.token, ownerId))) continue;
    await publish(pending.path, resolve(path), { repeat: repeatSetup });
    return;
  }
  throw tokenMissing(path, { options, email });
}

function tokenMissing(
  path: string,
  { options, email }: Pick<Earlier, 'options' | 'email'>,
): TokenMissingError {
  return new TokenMissingError({
    path,
    email,
    isInTheWay: isSomethingAt(path),
    isRemote: options.url !== undefined,
    expiresInDays: options['pat-expire-in'] ?? '1',
  });
}

/** Returns whether anything is at the path. A broken symbolic link counts also. */
function isSomethingAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Returns the token in a file. A folder has none.
 * @throws `invalid_input` if the file cannot be read.
 */
async function readTokenIfAny(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return await readToken(path);
  } catch (error) {
    if (errnoCode(error) === 'EISDIR') return undefined;
    throw new DomainError('invalid_input', `${path} cannot be read (${errnoCode(error)})`);
  }
}
