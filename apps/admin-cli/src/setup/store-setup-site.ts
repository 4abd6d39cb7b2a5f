import { setupPolicyOf } from '@nbsetup/api-config';
import {
  hashToken,
  isSetupRequired,
  planSetup,
  requireTokenAllowed,
  setUpInstance,
  type SetupOrder,
  type SetupPlan,
  type Storage,
} from '@nbsetup/domain';
import { aesGcmSealer, createBcryptHasher, secureRandomness } from '@nbsetup/platform-node';
import { isBare } from '../output/token-format.ts';
import { readInstanceConfig } from '../store/instance-config.ts';
import { withStore } from '../store/with-store.ts';
import type { SetupSite, WithSetupSite } from './setup-site.ts';
import { readSetupRequest } from './setup-words.ts';

/** Opens the store for setup, migrated. */
export const withStoreSite: WithSetupSite = async (context, words, use) => {
  const config = readInstanceConfig(context);
  const policy = setupPolicyOf(config);
  const request = await readSetupRequest(context, { words, needsToken: isBare(words.output) });
  // Whatever is wrong with the request is told before anything is opened.
  const plan = planSetup(request, policy);
  requireTokenAllowed(request, policy);
  if (words['create-pat'] && plan.token === undefined) {
    context.stderr.write('warning: no token is made: NB_SETUP_PAT_ENABLED is not exactly "true"\n');
  }
  await withStore(config, ({ storage }) => use(siteOn(storage, { request, policy, plan }), plan));
};

function siteOn(
  storage: Storage,
  { plan, ...order }: Pick<SetupOrder, 'request' | 'policy'> & { readonly plan: SetupPlan },
): SetupSite {
  const { read } = storage;
  return {
    asksForToken: plan.token !== undefined,
    isSetupRequired: () => isSetupRequired(read.instance),
    setUp: (deliver) => setUp(storage, { ...order, accountAtOnce: true, deliver }),
    findOwner: async () => {
      const completion = await read.instance.findCompletion();
      const owner = completion && (await read.users.findById(completion.ownerId));
      if (owner?.accountId === undefined) return owner && { owner };
      const account = await read.accounts.findById(owner.accountId);
      return { owner, ...(account && { account }) };
    },
    isTokenOf: async (token, userId) =>
      (await read.tokens.findHolderByHash(hashToken(token)))?.user.id === userId,
  };
}

async function setUp(storage: Storage, order: SetupOrder): ReturnType<typeof setUpInstance> {
  const passwordHasher = createBcryptHasher();
  try {
    return await setUpInstance(
      { ...storage, randomness: secureRandomness, sealer: aesGcmSealer, passwordHasher },
      order,
    );
  } finally {
    await passwordHasher.close();
  }
}
