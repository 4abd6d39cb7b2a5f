import type { FirstOwner } from '@nbsetup/client';
import { DomainError, isDomainError, type SetupRequest } from '@nbsetup/domain';
import { planSetup, type SetupPlan } from '@nbsetup/domain/internal';
import { setupAlreadyCompleted } from '@nbsetup/domain/storage';
import { existsSync } from 'node:fs';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openApi, type Api } from '../remote/api.ts';
import type { RemoteOptions } from '../remote/connection-options.ts';
import { withIdempotencyKey, type IdempotencyKey } from '../remote/idempotency-key-file.ts';
import { withRetryAdvice } from '../remote/retry-advice.ts';
import { findCurrentUser } from '../remote/wire-user.ts';
import { readSecret } from '../secret/read-secret.ts';
import { completeSetup } from './complete-setup.ts';
import type { CompletedSetup, RunSetupOptions, SetupBackend, SetupOwner } from './setup-backend.ts';
import { prepareSetup, requireSetupPlan, type PreparedSetup } from './setup-options.ts';

/** Sets up the instance over its API. The program checks the request. The server checks its policy. */
export async function setUpOverApi(
  context: CommandContext,
  options: RemoteOptions<RunSetupOptions>,
): Promise<void> {
  const api = await openApi(context, options);
  const { request, complete } = await prepareSetup(context, { options, needsToken: isBare(options.output) });
  const { email } = requireSetupPlan(request, serverDecides);
  const setupSecret = await readSetupSecret(context, options);
  // Whether the key is removed depends on the result. So this is no `await using`.
  await withIdempotencyKey(options, (key) => {
    const backend = backendAt(context, { api, options, request, complete, key, setupSecret });
    return completeSetup(context, { backend, options, email });
  });
}

const serverDecides = { setupTokensEnabled: true };

interface Task {
  readonly api: Api;
  readonly options: RunSetupOptions;
  readonly request: SetupRequest;
  readonly complete: PreparedSetup['complete'];
  readonly key: IdempotencyKey;
  readonly setupSecret: string | undefined;
}

function backendAt(context: CommandContext, task: Task): SetupBackend {
  const { api, options, key, request, complete } = task;
  const tokenFile = options['token-file'];
  const mayBeUnanswered = key.isFromEarlierRun && (tokenFile === undefined || !existsSync(tokenFile));
  return {
    asksForToken: request.token !== undefined,
    isSetupRequired: async () => mayBeUnanswered || isSetupRequired(api),
    setUp: async (deliver) => {
      const plan = planSetup(await complete(), serverDecides);
      return withRetryAdvice(
        context,
        { ...key, done: 'setup is completed and nothing is lost' },
        async () => {
          const completed = await setUp(context, { ...task, plan });
          await deliver(completed);
          return completed;
        },
      );
    },
    findOwner: (tokens) => findOwner(api, tokens),
    isTokenOf: async (token, userId) => (await findUser(api, token))?.id === userId,
  };
}

async function setUp(
  context: CommandContext,
  { api, request, plan, key, setupSecret }: Task & { readonly plan: SetupPlan },
): Promise<CompletedSetup> {
  const isTokenRequired = request.token?.isRequired === true;
  const response = await withReason(api, () =>
    api.call((client) =>
      client.setup(wireSetup(plan, { isTokenRequired }), { idempotencyKey: key.key, setupSecret }),
    ),
  );
  const owner = { id: response.user_id, email: response.email };
  const plainText = response.personal_access_token;
  if (plainText !== undefined) return { owner, token: { plainText } };
  if (isTokenRequired) {
    // A server that ignores `require_pat`, such as NetBird's.
    throw new DomainError('precondition_failed', `setup is completed for ${owner.email}, but ${noToken}`);
  }
  if (plan.token !== undefined) context.stderr.write(`warning: ${noToken}\n`);
  return { owner };
}

const noToken = 'no token is created: NB_SETUP_PAT_ENABLED of the server is not exactly "true"';

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

/** Calls `ask` and finds the reason of a 412. The status means an earlier setup, or a token that is not allowed. */
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
  const response = await api.call(({ instance }) => instance.status());
  return response.setup_required;
}

async function findOwner(
  api: Api,
  tokens: readonly string[],
): Promise<{ readonly owner: SetupOwner } | undefined> {
  for (const token of tokens) {
    const user = await findUser(api, token);
    if (user?.role === 'owner') return { owner: { id: user.id, email: user.email } };
  }
  return undefined;
}

async function findUser(
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
  { 'setup-secret-file': file }: RunSetupOptions,
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
