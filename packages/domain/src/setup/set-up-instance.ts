import type { Account } from '../account/account.ts';
import { provisionAccount } from '../account/provision-account.ts';
import { isDomainError, type DomainError } from '../error/domain-error.ts';
import { withErrorPrefix } from '../error/error-prefix.ts';
import type { IdempotentRequest } from '../idempotency/idempotent-request.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { issueToken, type IssuedToken } from '../token/issue-token.ts';
import type { FormatPorts } from '../token/token-format.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import type { User } from '../user/user.ts';
import { createOwner } from './create-owner.ts';
import {
  planSetup,
  requireSetupOpen,
  requireTokenAllowed,
  type SetupPlan,
  type SetupPolicy,
  type SetupRequest,
} from './plan-setup.ts';
import {
  findSetupResponse,
  saveSetupResponse,
  idempotentSetup,
  type SetupReaders,
} from './idempotent-setup.ts';
import type { SetupOutcome } from './setup-outcome.ts';
import { isSetupRequired, setupAlreadyCompleted } from './setup-status.ts';

/** The name of the token that setup issues. */
const setupTokenName = 'setup-token';

/** What setup needs of the world. */
export interface SetupPorts extends FormatPorts {
  readonly read: SetupReaders;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
}

/** Which setup is asked for, and what the operator allows it to do. */
export interface SetupCommand {
  readonly request: SetupRequest;
  readonly policy: SetupPolicy;
  /** Makes the setup safe to repeat; see `parseIdempotencyKey` for what it may be. */
  readonly idempotencyKey?: string | undefined;
  /** Makes the account also where no token needs it; for those who do not know whether anybody will ever sign in. */
  readonly accountAtOnce?: boolean;
  /**
   * Hands over what setup made, as its last step and before it is kept: what cannot be handed over is undone, so that no
   * token is lost. What was handed over is not valid until setup has succeeded.
   */
  readonly deliver?: (outcome: SetupOutcome) => Promise<void>;
}

/**
 * Creates the first owner of the instance and, when asked for and allowed, its account and a token.
 *
 * All or nothing: when a step fails, what setup made is gone and setup can be tried again (for stores that cannot
 * share a transaction, see `compensating` of storage-compensating). Throws `invalid_input` for the first thing wrong with the request - also
 * after completion, as the reference does - and `setup_already_completed` for every call but the one that wins,
 * however many run at once. Without a token only the owner is made, and its account comes with the first sign-in, unless
 * `accountAtOnce` is ordered. Throws what `deliver` throws.
 *
 * The same request with the same `idempotencyKey` gets the same answer again, token included, for `answerMinutes` or until the
 * token is used or revoked; then it is refused as any other. Throws `already_exists` when another request had the key,
 * `precondition_failed` when the request requires a token and setup tokens are off, and `permission_denied` when the operator
 * has closed a setup that was not done.
 */
export async function setUpInstance(ports: SetupPorts, command: SetupCommand): Promise<SetupOutcome> {
  const plan = planSetup(command.request, command.policy);
  const idempotency = idempotentSetup(ports.sealer, command);
  if (!(await isSetupRequired(ports.read.instance))) {
    return replayResponse(ports, { idempotency, refusal: setupAlreadyCompleted() });
  }
  requireSetupOpen(command.policy);
  requireTokenAllowed(command.request, command.policy);
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = await ports.passwordHasher.hash(plan.password);
  try {
    return await ports.unitOfWork.run(async (stores) => {
      const outcome = await carryOut({ ...ports, stores }, { ...command, plan, passwordHash, idempotency });
      await command.deliver?.(outcome);
      return outcome;
    });
  } catch (error) {
    if (!isDomainError(error, 'setup_already_completed')) throw error;
    // Who won meanwhile may have been the same request.
    return replayResponse(ports, { idempotency, refusal: error });
  }
}

async function replayResponse(
  ports: Pick<SetupPorts, 'read' | 'clock'>,
  command: { readonly idempotency: IdempotentRequest | undefined; readonly refusal: DomainError },
): Promise<SetupOutcome> {
  const answer = await findSetupResponse(ports, command.idempotency);
  if (answer === undefined) throw command.refusal;
  return answer;
}

interface StepPorts extends FormatPorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

async function carryOut(
  ports: StepPorts,
  command: Pick<SetupCommand, 'policy' | 'accountAtOnce'> & {
    readonly plan: SetupPlan;
    readonly passwordHash: string;
    readonly idempotency: IdempotentRequest | undefined;
  },
): Promise<SetupOutcome> {
  const { plan, policy, accountAtOnce = false } = command;
  const owner = await createOwner(ports, command);
  const account =
    plan.token !== undefined || accountAtOnce
      ? await withErrorPrefix('create account for setup user', () => provisionAccount(ports, owner))
      : undefined;
  const token =
    account &&
    plan.token &&
    (await giveToken(ports, { owner, account, ...plan.token, policy: policy.tokens }));
  const outcome: SetupOutcome = {
    owner,
    ...(account && { account }),
    ...(token && { token }),
    isReplayed: false,
  };
  await saveSetupResponse(ports, command.idempotency, outcome);
  return outcome;
}

async function giveToken(
  ports: StepPorts,
  command: {
    readonly owner: User;
    readonly account: Account;
    readonly expiresInDays: number;
    readonly policy: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken> {
  return withErrorPrefix('create setup PAT', () =>
    issueToken(ports, {
      name: setupTokenName,
      expiresInDays: command.expiresInDays,
      policy: command.policy,
      holder: { ...command.owner, accountId: command.account.id },
      createdBy: command.owner.id,
    }),
  );
}
