import { DomainError, emailKey, setupAlreadyCompleted } from '@nbsetup/domain';
import { existsSync, lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '../program/command-context.ts';
import { errnoCode } from '../secret/errno-code.ts';
import { readToken, readPendingTokens } from '../secret/pending-token.ts';
import { publish } from '../secret/token-file.ts';
import { renderSetup } from './render-setup.ts';
import type { CompletedSetup, RunSetupOptions, SetupBackend } from './setup-backend.ts';
import { TokenMissingError } from '../secret/token-missing-error.ts';

/** What helps when nobody knows how a setup ended. */
export const repeatSetup = 'run the same command again, with --if-needed';

interface Earlier {
  readonly backend: SetupBackend;
  readonly options: RunSetupOptions;
  /** Whom this setup was for. */
  readonly email: string;
}

/**
 * What setup does when it was done before: with `--if-needed` and the same e-mail address it succeeds, and finishes what a
 * process that was killed had begun. Throws `setup_already_completed` otherwise.
 */
export async function acceptEarlierSetup(context: CommandContext, earlier: Earlier): Promise<void> {
  const { options } = earlier;
  if (!options['if-needed']) throw setupAlreadyCompleted();
  const made = await requireSameOwner(earlier);
  const tokenFile = options['token-file'];
  if (tokenFile !== undefined) await ensureTokenIn(tokenFile, { ...earlier, ownerId: made.owner.id });
  else if (options['create-pat']) context.stderr.write('note: setup was done before, so no token was made\n');
  const report = { ...made, isNew: false, ...(tokenFile !== undefined && { tokenFile }) };
  await context.stdout.print(renderSetup(report, options.output));
}

async function requireSameOwner({ backend, options, email }: Earlier): Promise<CompletedSetup> {
  const path = options['token-file'];
  const made = await backend.findOwner(path === undefined ? [] : await tokensAt(path));
  if (made === undefined) {
    if (path !== undefined) throw tokenMissing(path, { options, email });
    throw new DomainError(
      'setup_already_completed',
      'setup already completed; for whom the API tells only by a token of the owner in the file of --token-file',
    );
  }
  if (emailKey(made.owner.email) === emailKey(email)) return made;
  throw new DomainError('setup_already_completed', `setup already completed, and not for ${email}`);
}

/** What may be the token of an earlier run: in the file that was asked for, and beside it. */
async function tokensAt(path: string): Promise<readonly string[]> {
  const pending = await readPendingTokens(path);
  const token = await readTokenIfAny(path);
  return [...(token === undefined ? [] : [token]), ...pending.map((file) => file.token)];
}

/**
 * Makes sure that a valid token of the owner is in the file: it is there, or it was still pending beside it. Throws
 * `TokenMissingError` otherwise.
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

/** A dangling link is in the way as well. */
function isSomethingAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A folder holds no token either. Throws `invalid_input` if the file cannot be read. */
async function readTokenIfAny(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return await readToken(path);
  } catch (error) {
    if (errnoCode(error) === 'EISDIR') return undefined;
    throw new DomainError('invalid_input', `${path} cannot be read (${errnoCode(error)})`);
  }
}
