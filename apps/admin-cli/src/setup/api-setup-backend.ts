import type { FirstOwner } from '@nbsetup/client';
import {
  DomainError,
  isDomainError,
  planSetup,
  setupAlreadyCompleted,
  type SetupPlan,
  type SetupRequest,
} from '@nbsetup/domain';
import { existsSync } from 'node:fs';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import type { RemoteWords } from '../remote/connection-options.ts';
import { withRepeatKey, type RepeatKey } from '../remote/idempotency-key-file.ts';
import { tellingHowToRepeat } from '../remote/retry-advice.ts';
import { findCurrentUser } from '../remote/wire-user.ts';
import { readSecret } from '../secret/read-secret.ts';
import type { MadeSetup, RunSetupWords, SetupOwner, SetupSite, WithSetupSite } from './setup-backend.ts';
import { prepareSetup, requireSetupPlan, type PreparedSetup } from './setup-options.ts';

/** Opens the API for setup. The rules of this program are checked here, what the server allows is for the server. */
export const withApiSite: WithSetupSite<RemoteWords<RunSetupWords>> = async (context, words, use) => {
  const api = await openApi(words);
  const { request, complete } = await prepareSetup(context, { words, needsToken: isBare(words.output) });
  const plan = requireSetupPlan(request, serverDecides);
  const setupSecret = await readSetupSecret(context, words);
  await withRepeatKey(words, (key) =>
    use(siteAt(context, { api, words, request, complete, key, setupSecret }), plan),
  );
};

const serverDecides = { setupTokensEnabled: true };

interface Task {
  readonly api: Api;
  readonly words: RunSetupWords;
  readonly request: SetupRequest;
  readonly complete: PreparedSetup['complete'];
  readonly key: RepeatKey;
  readonly setupSecret: string | undefined;
}

function siteAt(context: CommandContext, task: Task): SetupSite {
  const { api, words, key, request, complete } = task;
  const tokenFile = words['token-file'];
  const mayBeUnanswered = key.isFromEarlierRun && (tokenFile === undefined || !existsSync(tokenFile));
  return {
    asksForToken: request.token !== undefined,
    isSetupRequired: async () => mayBeUnanswered || isSetupRequired(api),
    setUp: async (deliver) => {
      const plan = planSetup(await complete(), serverDecides);
      return tellingHowToRepeat(context, { ...key, done: 'setup is done and nothing is lost' }, async () => {
        const made = await setUp(context, { ...task, plan });
        await deliver(made);
        return made;
      });
    },
    findOwner: (tokens) => findOwner(api, tokens),
    isTokenOf: async (token, userId) => (await findHolder(api, token))?.id === userId,
  };
}

async function setUp(
  context: CommandContext,
  { api, request, plan, key, setupSecret }: Task & { readonly plan: SetupPlan },
): Promise<MadeSetup> {
  const isTokenRequired = request.token?.isRequired === true;
  const answer = await withReason(api, () =>
    api.call((client) =>
      client.setup(wireSetup(plan, { isTokenRequired }), { idempotencyKey: key.key, setupSecret }),
    ),
  );
  const owner = { id: answer.user_id, email: answer.email };
  const plainText = answer.personal_access_token;
  if (plainText !== undefined) return { owner, token: { plainText } };
  if (isTokenRequired) {
    // A server that does not know `require_pat`, such as NetBird's.
    throw new DomainError('precondition_failed', `setup is completed for ${owner.email}, but ${noToken}`);
  }
  if (plan.token !== undefined) context.stderr.write(`warning: ${noToken}\n`);
  return { owner };
}

const noToken = 'no token is made: NB_SETUP_PAT_ENABLED of the server is not exactly "true"';

function wireSetup(
  { token, ...owner }: SetupPlan,
  { isTokenRequired }: { readonly isTokenRequired: boolean },
): FirstOwner {
  return {
    ...owner,
    ...(token && { create_pat: true, pat_expire_in: token.expiresInDays }),
    ...(isTokenRequired && { require_pat: true }),
  };
}

/** 412 stands for a setup that was done before, and for a token that is not allowed. */
async function withReason<Result>(api: Api, ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (isDomainError(error, 'precondition_failed') && !(await isSetupRequired(api))) {
      throw setupAlreadyCompleted();
    }
    throw error;
  }
}

async function isSetupRequired(api: Api): Promise<boolean> {
  const answer = await api.call(({ instance }) => instance.status());
  return answer.setup_required;
}

async function findOwner(
  api: Api,
  tokens: readonly string[],
): Promise<{ readonly owner: SetupOwner } | undefined> {
  for (const token of tokens) {
    const holder = await findHolder(api, token);
    if (holder?.role === 'owner') return { owner: { id: holder.id, email: holder.email } };
  }
  return undefined;
}

async function findHolder(
  api: Api,
  token: string,
): Promise<(SetupOwner & { readonly role: string }) | undefined> {
  try {
    return await api.call(findCurrentUser, token);
  } catch (error) {
    if (isDomainError(error, 'token_invalid') || isDomainError(error, 'permission_denied')) return undefined;
    throw error;
  }
}

async function readSetupSecret(
  context: CommandContext,
  { 'setup-secret-file': file }: RunSetupWords,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const secret = await readSecret(context, {
    file,
    option: 'setup-secret-file',
    prompts: ['Setup secret of the server'],
  });
  if (/^[\x21-\x7e]+$/.test(secret)) return secret;
  throw new DomainError(
    'invalid_input',
    'the file of --setup-secret-file must hold visible ASCII characters',
  );
}
