import { errorFor } from '../error/first-problem.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { tokenPolicyOf } from '../token/token-policy.ts';
import { emptyState, type BootstrapState } from './bootstrap-state.ts';
import type { SectionPlan } from './bootstrap-section.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap } from './bootstrap.ts';
import { withNewGroups } from './new-groups.ts';
import { findServiceUser, planServiceUser } from './plan-service-user.ts';
import { sectionSteps } from './plan-sections.ts';
import { planTokens } from './plan-tokens.ts';
import { createProblemList, type DocumentProblem } from './problem-list.ts';
import type { User } from '../user/user.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

/** The input of a plan, in addition to the bootstrap. */
export interface BootstrapSituation {
  readonly state: BootstrapState;
  readonly now: Date;
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
  /** The plan of the sections for the same state. */
  readonly sections?: Pick<SectionPlan<never>, 'changes' | 'newGroups'> | undefined;
}

/** A plan. It can be executed if it has no problems. */
export interface PlannedBootstrap {
  /** If there are problems: the steps without the parts that have them, as far as they can be planned. */
  readonly steps: readonly BootstrapStep[];
  /** Everything that prevents the bootstrap. */
  readonly problems: readonly DocumentProblem[];
}

/**
 * Returns the steps from the stored state to the wanted state, in the order in which they can run. There are none if
 * the store already has it. Other users, groups and tokens are not changed.
 *
 * The problems have these codes:
 *
 * - `setup_already_completed`: the instance has another owner - `precondition_failed`: the name of the owner, or the
 * secret, expiry or scopes of a token differ, which are never changed - `precondition_failed`: a user would have too
 * many tokens - `already_exists`: another token has the hash - `invalid_input`: a name matches several things, or a
 * group does not exist - `invalid_input`: a token has already expired or would live longer than the policy allows
 */
export function planBootstrap(bootstrap: Bootstrap, situation: BootstrapSituation): PlannedBootstrap {
  const list = createProblemList();
  const tokenPolicy = tokenPolicyOf(situation.tokenPolicy);
  const owner = list.collect(['owner', 'email'], () => findOwner(bootstrap, situation.state));
  list.collect(['owner', 'name'], () => {
    requireOwnerName(bootstrap, owner);
  });
  // Without the account of the owner, only the parts that need no comparison are checked.
  const isComparable = owner !== undefined || !situation.state.isSetUp;
  const { changes = [], newGroups = [] } = situation.sections ?? {};
  const state = isComparable ? withNewGroups(situation.state, newGroups) : emptyState;
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
    ...sectionSteps(changes),
    ...users.flatMap((user) => user.steps),
    ...ownerTokens,
    ...users.flatMap(({ tokens }) => tokens),
  ];
  return { steps: isComparable ? steps : [], problems: list.problems };
}

/**
 * Returns the steps of a plan without problems.
 *
 * @throws an error with the code of the first problem. Its message has all problems, one on each line.
 */
export function requireSteps({ steps, problems }: PlannedBootstrap): readonly BootstrapStep[] {
  const [first] = problems;
  if (first === undefined) return steps;
  throw errorFor(first, problems);
}

/** Returns the existing owner, or `undefined` while setup is required. */
function findOwner({ owner: { email } }: Bootstrap, { isSetUp, owners }: BootstrapState): User | undefined {
  const [owner, ...others] = owners;
  if (owner === undefined) {
    if (!isSetUp) return undefined;
    throw bootstrapRefusal('set_up_by_another', { email });
  }
  if (others.length > 0) {
    throw bootstrapRefusal('owner_ambiguous', { email });
  }
  return owner;
}

function requireOwnerName({ owner: { email, name } }: Bootstrap, owner: User | undefined): void {
  if (owner === undefined || owner.name === name) return;
  throw bootstrapRefusal('owner_name_differs', { email, name: owner.name });
}

function planOwner({ owner: { email, name } }: Bootstrap, owner: User | undefined): readonly BootstrapStep[] {
  return [
    ...(owner === undefined ? [{ kind: 'create-owner', email, name } as const] : []),
    ...(owner?.accountId === undefined ? [{ kind: 'create-account' } as const] : []),
  ];
}
