import { DomainError } from '../error/domain-error.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { tokenPolicyOf } from '../token/token-policy.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap } from './bootstrap.ts';
import { findServiceUser, planServiceUser } from './plan-service-user.ts';
import { planTokens } from './plan-tokens.ts';
import type { User } from '../user/user.ts';

/** What a plan is made for. */
export interface BootstrapSituation {
  readonly state: BootstrapState;
  readonly now: Date;
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
}

/**
 * What is to be done so that the store has what the bootstrap wants, in the order in which it can be done; nothing when
 * it has that already. Whatever else is there is left alone.
 *
 * Throws when it cannot be done, before any of it is: `setup_already_completed` when the instance has another owner,
 * `precondition_failed` for what is there and differs in a way that is never changed - the name of the owner, the secret,
 * the end and the scopes of a token - and for more tokens than a user may have, `already_exists` for a hash that another
 * token has, and `invalid_input` for a name that stands for several things or, of a group, for none, and for a token
 * that would be over or live longer than the policy allows.
 */
export function planBootstrap(bootstrap: Bootstrap, situation: BootstrapSituation): readonly BootstrapStep[] {
  const { state, now } = situation;
  const tokenPolicy = tokenPolicyOf(situation.tokenPolicy);
  const owner = findOwner(bootstrap, state);
  const tokenSteps = [
    ...planTokens(bootstrap.owner.tokens, { state, now, tokenPolicy, user: owner, label: 'the owner' }),
    ...bootstrap.serviceUsers.flatMap((wanted) =>
      planTokens(wanted.tokens, {
        state,
        now,
        tokenPolicy,
        user: findServiceUser(wanted.name, state),
        label: wanted.name,
      }).map((step) => ({ ...step, serviceUser: wanted.name })),
    ),
  ];
  return [
    ...planOwner(bootstrap, owner),
    ...bootstrap.serviceUsers.flatMap((wanted) => planServiceUser(wanted, state)),
    ...tokenSteps,
  ];
}

/** The owner who is there, or `undefined` while setup is required. */
function findOwner(
  { owner: { email, name } }: Bootstrap,
  { isSetUp, owners }: BootstrapState,
): User | undefined {
  const [owner, ...others] = owners;
  if (owner === undefined) {
    if (!isSetUp) return undefined;
    throw new DomainError(
      'setup_already_completed',
      `setup already completed, and ${email} is not the owner`,
    );
  }
  if (others.length > 0) {
    throw new DomainError(
      'invalid_input',
      `${email} is the owner of several accounts, and only one can be meant`,
    );
  }
  if (owner.name !== name) {
    throw new DomainError(
      'precondition_failed',
      `the owner ${email} has another name, which is never changed; the name is ${owner.name}`,
    );
  }
  return owner;
}

function planOwner({ owner: { email, name } }: Bootstrap, owner: User | undefined): readonly BootstrapStep[] {
  return [
    ...(owner === undefined ? [{ kind: 'create-owner', email, name } as const] : []),
    ...(owner?.accountId === undefined ? [{ kind: 'create-account' } as const] : []),
  ];
}
