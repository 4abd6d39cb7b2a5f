import { provisionAccount } from '../account/provision-account.ts';
import { isDomainError, type DomainError } from '../error/domain-error.ts';
import { inStep } from '../error/in-step.ts';
import type { RepeatableRequest } from '../idempotency/repeatable-request.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { issueToken } from '../token/issue-token.ts';
import type { IssuedToken } from '../token/new-token.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { localUserId } from '../user/local-user-id.ts';
import type { User } from '../user/user.ts';
import {
  planSetup,
  requireTokenAllowed,
  type SetupPlan,
  type SetupPolicy,
  type SetupRequest,
} from './plan-setup.ts';
import { findSetupAnswer, keepSetupAnswer, repeatableSetup, type SetupReaders } from './repeat-setup.ts';
import type { SetupOutcome } from './setup-outcome.ts';
import { isSetupRequired, setupAlreadyCompleted } from './setup-status.ts';

/** The name of the token that setup issues. */
const setupTokenName = 'setup-token';

/** What setup needs of the world. */
export interface SetupPorts {
  readonly read: SetupReaders;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
}

/** Which setup is asked for, and what the operator allows it to do. */
export interface SetupOrder {
  readonly request: SetupRequest;
  readonly policy: SetupPolicy;
  /** Makes the setup safe to repeat; see `parseIdempotencyKey` for what it may be. */
  readonly idempotencyKey?: string | undefined;
}

/**
 * Creates the first owner of the instance and, when asked for and allowed, its account and a token.
 *
 * All or nothing: when a step fails, what setup made is gone and setup can be tried again (for stores that cannot
 * share a transaction, see `compensating`). Throws `invalid_input` for the first thing wrong with the request - also
 * after completion, as the reference does - and `setup_already_completed` for every call but the one that wins,
 * however many run at once. Without a token only the owner is made; its account comes with the first sign-in.
 *
 * The same request with the same `idempotencyKey` gets the same answer again, token included, for 10 minutes or until the
 * token is used or revoked; then it is refused as any other. Throws `already_exists` when another request had the key,
 * and `precondition_failed` when the request requires a token and setup tokens are off.
 */
export async function setUpInstance(ports: SetupPorts, order: SetupOrder): Promise<SetupOutcome> {
  const plan = planSetup(order.request, order.policy);
  const repeatable = repeatableSetup(ports.sealer, order);
  if (!(await isSetupRequired(ports.read.instance))) {
    return answerAgain(ports, { repeatable, refusal: setupAlreadyCompleted() });
  }
  requireTokenAllowed(order.request, order.policy);
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(plan.password);
  try {
    return await ports.unitOfWork.run((stores) =>
      carryOut({ ...ports, stores }, { plan, policy: order.policy.tokens, passwordHash, repeatable }),
    );
  } catch (error) {
    if (!isDomainError(error, 'setup_already_completed')) throw error;
    // Who won meanwhile may have been the same request.
    return answerAgain(ports, { repeatable, refusal: error });
  }
}

async function answerAgain(
  ports: Pick<SetupPorts, 'read' | 'clock'>,
  order: { readonly repeatable: RepeatableRequest | undefined; readonly refusal: DomainError },
): Promise<SetupOutcome> {
  const answer = await findSetupAnswer(ports, order.repeatable);
  if (answer === undefined) throw order.refusal;
  return answer;
}

interface StepPorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

async function carryOut(
  ports: StepPorts,
  order: {
    readonly plan: SetupPlan;
    readonly policy: Partial<TokenPolicy> | undefined;
    readonly passwordHash: string;
    readonly repeatable: RepeatableRequest | undefined;
  },
): Promise<SetupOutcome> {
  const { plan, policy } = order;
  const owner = await createOwner(ports, order);
  const token = plan.token && (await giveToken(ports, { owner, ...plan.token, policy }));
  const outcome: SetupOutcome = { owner, ...(token && { token }), isReplayed: false };
  await keepSetupAnswer(ports, order.repeatable, outcome);
  return outcome;
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
