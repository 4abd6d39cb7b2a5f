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
import { issueFirstToken, type IssuedToken } from '../token/issue-token.ts';
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

/** The ports that setup uses. */
export interface SetupPorts extends FormatPorts {
  readonly read: SetupReaders;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
}

/** A request for setup, with the policy of the operator. */
export interface SetupCommand {
  readonly request: SetupRequest;
  readonly policy: SetupPolicy;
  /** Makes it safe to repeat the setup. See `parseIdempotencyKey` for its format. */
  readonly idempotencyKey?: string | undefined;
  /** Creates the account even if no token needs it. Use it if nobody may ever sign in. */
  readonly alwaysCreateAccount?: boolean;
  /**
   * Delivers the result, as the last step before the commit. If it throws, setup is rolled back, so no token is lost.
   * A delivered token is not valid until setup has succeeded.
   */
  readonly deliver?: (outcome: SetupOutcome) => Promise<void>;
}

/**
 * Creates the first owner of the instance. If the request asks for a token and the policy allows it, also creates the
 * account and the token. Without a token, the account is created at the first sign-in, unless `alwaysCreateAccount` is
 * set.
 *
 * If a step fails, everything is rolled back, and setup can be tried again. For stores that cannot share a transaction,
 * see `compensating` of storage-compensating. Of any number of calls at the same time exactly one succeeds.
 *
 * With an `idempotencyKey`, the same request returns the same result again, including the token. This ends after
 * `replayMinutes`, or when the token is used or revoked.
 *
 * @throws `invalid_input` for the first fault of the request, also after setup is completed, as the reference does
 * @throws `setup_already_completed` if another call has set the instance up
 * @throws `already_exists` if the key came with another request before
 * @throws `precondition_failed` if the request requires a token and setup tokens are off
 * @throws `permission_denied` if setup is still required and the operator has closed it
 * @throws what `deliver` throws
 */
export async function setUpInstance(ports: SetupPorts, command: SetupCommand): Promise<SetupOutcome> {
  const plan = planSetup(command.request, command.policy);
  const idempotency = idempotentSetup(ports.sealer, command);
  if (!(await isSetupRequired(ports.read.instance))) {
    return replayResponse(ports, { idempotency, refusal: setupAlreadyCompleted() });
  }
  requireSetupOpen(command.policy);
  requireTokenAllowed(command.request, command.policy);
  // Hash before the unit of work, because hashing is slow and a transaction should be short.
  const passwordHash = await ports.passwordHasher.hash(plan.password);
  try {
    return await ports.unitOfWork.run(async (stores) => {
      const outcome = await executePlan(
        { ...ports, stores },
        { ...command, plan, passwordHash, idempotency },
      );
      await command.deliver?.(outcome);
      return outcome;
    });
  } catch (error) {
    if (!isDomainError(error, 'setup_already_completed')) throw error;
    // The call that won may have been the same request.
    return replayResponse(ports, { idempotency, refusal: error });
  }
}

async function replayResponse(
  ports: Pick<SetupPorts, 'read' | 'clock'>,
  command: { readonly idempotency: IdempotentRequest | undefined; readonly refusal: DomainError },
): Promise<SetupOutcome> {
  const response = await findSetupResponse(ports, command.idempotency);
  if (response === undefined) throw command.refusal;
  return response;
}

interface StepPorts extends FormatPorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

async function executePlan(
  ports: StepPorts,
  command: Pick<SetupCommand, 'policy' | 'alwaysCreateAccount'> & {
    readonly plan: SetupPlan;
    readonly passwordHash: string;
    readonly idempotency: IdempotentRequest | undefined;
  },
): Promise<SetupOutcome> {
  const { plan, policy, alwaysCreateAccount = false } = command;
  const { owner, completion } = await createOwner(ports, command);
  const account =
    plan.token !== undefined || alwaysCreateAccount
      ? await withErrorPrefix('create account for setup user', () =>
          provisionAccount(ports, owner, completion),
        )
      : undefined;
  const token =
    account &&
    plan.token &&
    (await issueSetupToken(ports, { owner, account, ...plan.token, policy: policy.tokens }));
  const outcome: SetupOutcome = {
    owner,
    ...(account && { account }),
    ...(token && { token }),
    isReplayed: false,
  };
  await saveSetupResponse(ports, command.idempotency, outcome);
  return outcome;
}

async function issueSetupToken(
  ports: StepPorts,
  command: {
    readonly owner: User;
    readonly account: Account;
    readonly expiresInDays: number;
    readonly policy: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken> {
  return withErrorPrefix('create setup PAT', () =>
    issueFirstToken(ports, {
      name: setupTokenName,
      expiresInDays: command.expiresInDays,
      policy: command.policy,
      user: { ...command.owner, accountId: command.account.id },
      createdBy: command.owner.id,
    }),
  );
}
