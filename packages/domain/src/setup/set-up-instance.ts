import { provisionAccount } from '../account/provision-account.ts';
import { inStep } from '../error/in-step.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { issueToken } from '../token/issue-token.ts';
import type { IssuedToken } from '../token/new-token.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { localUserId } from '../user/local-user-id.ts';
import type { User } from '../user/user.ts';
import type { InstanceReader } from './instance-store.ts';
import { planSetup, type SetupPlan, type SetupPolicy, type SetupRequest } from './plan-setup.ts';
import { isSetupRequired, setupAlreadyCompleted } from './setup-status.ts';

/** The name of the token that setup issues. */
const setupTokenName = 'setup-token';

/** What setup needs of the world. */
export interface SetupPorts {
  readonly read: { readonly instance: InstanceReader };
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
}

/** What setup made: the owner, and the token when the plan had one. */
export interface SetupOutcome {
  readonly owner: User;
  readonly token?: IssuedToken;
}

/**
 * Creates the first owner of the instance and, when asked for and allowed, its account and a token.
 *
 * All or nothing: when a step fails, what setup made is gone and setup can be tried again (for stores that cannot
 * share a transaction, see `compensating`). Throws `invalid_input` for the first thing wrong with the request - also
 * after completion, as the reference does - and `setup_already_completed` for every call but the one that wins,
 * however many run at once. Without a token only the owner is made; its account comes with the first sign-in.
 */
export async function setUpInstance(
  ports: SetupPorts,
  order: { readonly request: SetupRequest; readonly policy: SetupPolicy },
): Promise<SetupOutcome> {
  const plan = planSetup(order.request, order.policy);
  if (!(await isSetupRequired(ports.read.instance))) throw setupAlreadyCompleted();
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(plan.password);
  return ports.unitOfWork.run(async (stores) => {
    const owner = await createOwner({ ...ports, stores }, { plan, passwordHash });
    if (plan.token === undefined) return { owner };
    return {
      owner,
      token: await giveToken({ ...ports, stores }, { owner, ...plan.token, policy: order.policy.tokens }),
    };
  });
}

interface StepPorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

async function createOwner(
  ports: StepPorts,
  order: { readonly plan: SetupPlan; readonly passwordHash: string },
): Promise<User> {
  const now = ports.clock.now();
  const owner: User = {
    id: localUserId(ports.randomness.uuid()),
    email: order.plan.email,
    name: order.plan.name,
    role: 'owner',
    isServiceUser: false,
    isBlocked: false,
    isPendingApproval: false,
    autoGroups: [],
    issued: 'api',
    createdAt: now,
  };
  await ports.stores.instance.claim({ ownerId: owner.id, completedAt: now });
  await ports.stores.users.add(owner, { passwordHash: order.passwordHash });
  return owner;
}

async function giveToken(
  ports: StepPorts,
  order: {
    readonly owner: User;
    readonly expiresInDays: number;
    readonly policy: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken> {
  const account = await inStep('create account for setup user', () =>
    provisionAccount(ports, order.owner.id),
  );
  return inStep('create setup PAT', () =>
    issueToken(ports, {
      name: setupTokenName,
      expiresInDays: order.expiresInDays,
      policy: order.policy,
      holder: order.owner,
      accountId: account.id,
      createdBy: order.owner.id,
    }),
  );
}
