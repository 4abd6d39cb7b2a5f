import { DomainError, emailKey, setupAlreadyCompleted } from '@nbsetup/domain';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '../program/command-context.ts';
import { readToken, readWaitingTokens } from '../secret/find-waiting-token.ts';
import { publish } from '../secret/token-file.ts';
import { renderSetup } from './render-setup.ts';
import type { MadeSetup, RunSetupWords, SetupSite } from './setup-site.ts';

/** What helps when nobody knows how a setup ended. */
export const repeatSetup = 'run the same command again, with --if-needed';

interface Earlier {
  readonly site: SetupSite;
  readonly words: RunSetupWords;
  /** Whom this setup was for. */
  readonly email: string;
}

/**
 * What setup does when it was done before: with `--if-needed` and the same e-mail address it succeeds, and finishes what a
 * process that was killed had begun. Throws `setup_already_completed` otherwise.
 */
export async function acceptEarlierSetup(context: CommandContext, earlier: Earlier): Promise<void> {
  const { words } = earlier;
  if (!words['if-needed']) throw setupAlreadyCompleted();
  const made = await requireSameOwner(earlier);
  const tokenFile = await tokenFileOf(earlier, made.owner.id);
  if (words['create-pat'] && tokenFile === undefined) {
    context.stderr.write('note: setup was done before, so no token was made\n');
  }
  const report = { ...made, isNew: false, ...(tokenFile !== undefined && { tokenFile }) };
  await context.stdout.print(renderSetup(report, words.output));
}

async function requireSameOwner({ site, words, email }: Earlier): Promise<MadeSetup> {
  const made = await site.findOwner(await tokensAt(words['token-file']));
  if (made !== undefined && emailKey(made.owner.email) === emailKey(email)) return made;
  throw new DomainError('setup_already_completed', `setup already completed, and not for ${email}`);
}

/** What may be the token of an earlier run: in the file that was asked for, and beside it. */
async function tokensAt(path: string | undefined): Promise<readonly string[]> {
  if (path === undefined) return [];
  const waiting = await readWaitingTokens(path);
  const token = existsSync(path) ? await readToken(path) : undefined;
  return [...(token === undefined ? [] : [token]), ...waiting.map((file) => file.token)];
}

/** The file that was asked for, when it is there or its token was still waiting beside it. */
async function tokenFileOf({ site, words }: Earlier, ownerId: string): Promise<string | undefined> {
  const path = words['token-file'];
  if (path === undefined || existsSync(path)) return path;
  for (const waiting of await readWaitingTokens(path)) {
    if (!(await site.isTokenOf(waiting.token, ownerId))) continue;
    await publish(waiting.path, resolve(path), { repeat: repeatSetup });
    return path;
  }
  return undefined;
}
