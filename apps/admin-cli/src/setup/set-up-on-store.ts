import { setupPolicyOf } from '@nbsetup/api-config';
import {
  hashToken,
  isExpired,
  isSetupRequired,
  setUpInstance,
  type SetupCommand,
  type SetupPolicy,
  type Storage,
} from '@nbsetup/domain';
import { requireSetupOpen, requireTokenAllowed } from '@nbsetup/domain/internal';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { requireDestination } from '../secret/token-delivery.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { instanceStoreExists, openInstanceStore } from '../store/open-store.ts';
import { completeSetup } from './complete-setup.ts';
import type { RunSetupOptions, SetupBackend } from './setup-backend.ts';
import { prepareSetup, requireSetupPlan, type PreparedSetup } from './setup-options.ts';

/**
 * Sets up the instance on its store. The store is opened and migrated after the request is checked. If the store does
 * not exist, the password and the destination of the token are checked before also.
 */
export async function setUpOnStore(context: CommandContext, options: RunSetupOptions): Promise<void> {
  const config = readInstanceConfig(context);
  const policy = setupPolicyOf(config);
  const prepared = await prepareSetup(context, { options, needsToken: isBare(options.output) });
  const plan = requireSetupPlan(prepared.request, policy);
  const isNewStore = !(await instanceStoreExists(config));
  if (isNewStore) requireSetupOpen(policy);
  // If setup was completed before, the token may exist, whatever is allowed now.
  if (isNewStore || !options['if-needed']) requireTokenAllowed(prepared.request, policy);
  if (options['create-pat'] && plan.token === undefined && prepared.request.token?.isRequired !== true) {
    context.stderr.write('warning: no token is created: NB_SETUP_PAT_ENABLED is not exactly "true"\n');
  }
  const complete = isNewStore
    ? await completeFirst(context, { options, prepared, policy })
    : prepared.complete;
  await using store = await openInstanceStore(context, config);
  const backend = backendOn(store.storage, { complete, policy, asksForToken: plan.token !== undefined });
  await completeSetup(context, { backend, options, email: plan.email });
}

async function completeFirst(
  context: CommandContext,
  {
    options,
    prepared,
    policy,
  }: { readonly options: RunSetupOptions; readonly prepared: PreparedSetup; readonly policy: SetupPolicy },
): Promise<PreparedSetup['complete']> {
  await requireDestination(context, { file: options['token-file'], format: options.output });
  const request = await prepared.complete();
  requireSetupPlan(request, policy);
  return () => Promise.resolve(request);
}

interface BackendParts extends Pick<SetupCommand, 'policy'>, Pick<PreparedSetup, 'complete'> {
  readonly asksForToken: boolean;
}

function backendOn(storage: Storage, { asksForToken, complete, policy }: BackendParts): SetupBackend {
  const { read, clock } = storage;
  return {
    asksForToken,
    isSetupRequired: () => isSetupRequired(read.instance),
    setUp: async (deliver) => {
      const request = await complete();
      return setUp(storage, { request, policy, alwaysCreateAccount: true, deliver });
    },
    findOwner: async () => {
      const completion = await read.instance.findCompletion();
      const owner = completion && (await read.users.findById(completion.ownerId));
      if (owner?.accountId === undefined) return owner && { owner };
      const account = await read.accounts.findById(owner.accountId);
      return { owner, ...(account && { account }) };
    },
    isTokenOf: async (token, userId) => {
      const found = await read.tokens.findByHash(hashToken(token));
      return found?.user.id === userId && !isExpired(found.token, clock.now());
    },
  };
}

async function setUp(storage: Storage, command: SetupCommand): ReturnType<typeof setUpInstance> {
  await using passwordHasher = createBcryptHasher();
  return await setUpInstance(
    { ...storage, randomness: secureRandomness, sealer: aesGcmSealer, passwordHasher },
    command,
  );
}
