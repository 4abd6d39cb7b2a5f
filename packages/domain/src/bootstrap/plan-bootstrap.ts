import { DomainError } from '../error/domain-error.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { tokenPolicyOf } from '../token/token-policy.ts';
import { emptyState, type BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap } from './bootstrap.ts';
import { findServiceUser, planServiceUser } from './plan-service-user.ts';
import { planTokens } from './plan-tokens.ts';
import { createProblemList, type DocumentProblem } from './problem-list.ts';
import type { User } from '../user/user.ts';

/** What a plan is made for. */
export interface BootstrapSituation {
  readonly state: BootstrapState;
  readonly now: Date;
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
}

/** A plan that can be carried out if there are no problems. */
export interface PlannedBootstrap {
  /** With problems those that would be left without what is in the way, as far as that can be told. */
  readonly steps: readonly BootstrapStep[];
  /** Everything that is in the way. */
  readonly problems: readonly DocumentProblem[];
}

/**
 * What is to be done so that the store has what the bootstrap wants, in the order in which it can be done; nothing when
 * it has that already. Whatever else is there is left alone.
 *
 * The problems are `setup_already_completed` when the instance has another owner, `precondition_failed` for what is there
 * and differs in a way that is never changed - the name of the owner, the secret, the end and the scopes of a token - and
 * for more tokens than a user may have, `already_exists` for a hash that another token has, and `invalid_input` for a name
 * that stands for several things or, of a group, for none, and for a token that would be over or live longer than the
 * policy allows.
 */
export function planBootstrap(bootstrap: Bootstrap, situation: BootstrapSituation): PlannedBootstrap {
  const list = createProblemList();
  const tokenPolicy = tokenPolicyOf(situation.tokenPolicy);
  const owner = list.collect(['owner', 'email'], () => findOwner(bootstrap, situation.state));
  list.collect(['owner', 'name'], () => {
    requireOwnerName(bootstrap, owner);
  });
  // Without the account that is meant only what needs no comparison can be wrong.
  const isComparable = owner !== undefined || !situation.state.isSetUp;
  const state = isComparable ? situation.state : emptyState;
  const check = { ...situation, state, tokenPolicy, list };
  const ofOwner = { ...check, user: owner, label: 'the owner', path: ['owner', 'tokens'] };
  const ownerTokens = planTokens(bootstrap.owner.tokens, ofOwner);
  const users = bootstrap.serviceUsers.map((wanted, index) => {
    const path = ['serviceUsers', index];
    const user = list.collect([...path, 'name'], () => findServiceUser(wanted.name, state));
    const steps = isComparable ? planServiceUser(wanted, { before: user, state, list, path }) : [];
    const tokens = planTokens(wanted.tokens, {
      ...check,
      user,
      label: wanted.name,
      path: [...path, 'tokens'],
    }).map((step) => ({ ...step, serviceUser: wanted.name }));
    return { steps, tokens };
  });
  const steps = [
    ...planOwner(bootstrap, owner),
    ...users.flatMap((user) => user.steps),
    ...ownerTokens,
    ...users.flatMap(({ tokens }) => tokens),
  ];
  return { steps: isComparable ? steps : [], problems: list.problems };
}

/**
 * Returns the steps of a plan. Throws one domain error that has every problem in its message, a line each, and the code of
 * the first.
 */
export function requireSteps({ steps, problems }: PlannedBootstrap): readonly BootstrapStep[] {
  const [first] = problems;
  if (first === undefined) return steps;
  throw new DomainError(first.code, problems.map(({ message }) => message).join('\n  '));
}

/** The owner who is there, or `undefined` while setup is required. */
function findOwner({ owner: { email } }: Bootstrap, { isSetUp, owners }: BootstrapState): User | undefined {
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
  return owner;
}

function requireOwnerName({ owner: { email, name } }: Bootstrap, owner: User | undefined): void {
  if (owner === undefined || owner.name === name) return;
  throw new DomainError(
    'precondition_failed',
    `the owner ${email} has another name, which is never changed; the name is ${owner.name}`,
  );
}

function planOwner({ owner: { email, name } }: Bootstrap, owner: User | undefined): readonly BootstrapStep[] {
  return [
    ...(owner === undefined ? [{ kind: 'create-owner', email, name } as const] : []),
    ...(owner?.accountId === undefined ? [{ kind: 'create-account' } as const] : []),
  ];
}
