import type { Member } from '../user/member.ts';
import { DomainError, isDomainError } from '../error/domain-error.ts';
import { lockGroups } from '../group/joinable-groups.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import { requireSetupOpen, type SetupPolicy } from '../setup/plan-setup.ts';
import type { Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { normalizeLabel } from '../text/label.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { requirePassword } from '../user/password-rule.ts';
import type { DeliverableToken } from './add-wanted-token.ts';
import {
  emptyState,
  readBootstrapState,
  type BootstrapReaders,
  type BootstrapState,
} from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap } from './bootstrap.ts';
import { carryOutBootstrap } from './carry-out-bootstrap.ts';
import { planBootstrap, requireSteps, type PlannedBootstrap } from './plan-bootstrap.ts';
import type { FormatPorts } from '../token/token-format.ts';

/** What applying a bootstrap needs of the world. */
export interface ApplyBootstrapPorts extends FormatPorts {
  readonly read: BootstrapReaders;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
}

/** What is wanted, and what the operator allows tokens to be. */
export interface PreviewCommand extends Pick<SetupPolicy, 'closedBecause'> {
  readonly bootstrap: Bootstrap;
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
}

/** What is wanted, with what only applying it needs. */
export interface BootstrapCommand extends PreviewCommand {
  /** What `previewBootstrap` returned for the same command. It may be old: the transaction plans by what it finds itself. */
  readonly preview: PlannedBootstrap;
  /** The password of an owner who is to be created; asked for only then. */
  readonly ownerPassword: () => Promise<string>;
  /**
   * Hands generated tokens over, as the last step and before anything is kept: what cannot be handed over is undone. What
   * was handed over is not valid until the call has succeeded. Not called when no token was generated.
   */
  readonly deliver: (tokens: readonly DeliverableToken[]) => Promise<void>;
}

/** What was done; nothing when the store had everything already. */
export interface AppliedBootstrap {
  readonly owner: Member;
  readonly steps: readonly BootstrapStep[];
}

/**
 * What applying would do right now, to an empty store without `read`, or everything that it would be refused for. Writes
 * nothing. Throws `permission_denied` where it would set up and the operator has closed that.
 */
export async function previewBootstrap(
  { read, clock }: { readonly read?: BootstrapReaders | undefined; readonly clock: Clock },
  command: PreviewCommand,
): Promise<PlannedBootstrap> {
  const state = read === undefined ? emptyState : await readBootstrapState(read, command.bootstrap);
  return planWithin(command, { state, now: clock.now() });
}

function planWithin(
  { bootstrap, tokenPolicy, closedBecause }: PreviewCommand,
  { state, now }: { readonly state: BootstrapState; readonly now: Date },
): PlannedBootstrap {
  const planned = planBootstrap(bootstrap, { state, now, tokenPolicy });
  if (createsOwner(planned.steps)) requireSetupOpen({ closedBecause });
  return planned;
}

/**
 * A bootstrap is planned twice: by `previewBootstrap`, to refuse it before anything is written and to learn what else is
 * needed, and by each attempt in its transaction, on what is locked there. Nothing plans it a third time.
 *
 * Makes the store have what the bootstrap wants, all of it or nothing; see `planBootstrap` for what is left alone and
 * what is refused. The same call twice changes nothing the second time, and of any number of calls at once the others
 * find what the first one made. Throws also `invalid_input` for the password of an owner who is to be created, what
 * `deliver` throws, `overloaded` when others keep changing what is to be decided on, and `precondition_failed` when an owner
 * is to be created whom the preview did not have.
 */
export async function applyBootstrap(
  ports: ApplyBootstrapPorts,
  command: BootstrapCommand,
): Promise<AppliedBootstrap> {
  const expected = requireSteps(command.preview);
  // Hashed before the unit of work: it takes long, and a transaction should not.
  const passwordHash = createsOwner(expected)
    ? await ports.passwordHasher.hash(requirePassword(await command.ownerPassword()))
    : '';
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const applied = await attemptBootstrap(ports, { ...command, passwordHash, attempt });
    if (applied !== undefined) return applied;
  }
  throw new DomainError('overloaded', 'others keep changing the same users, nothing was applied; try again');
}

const attemptsMax = 5;

/** Answers `undefined` when somebody else changed what it had read before it could be locked; nothing is written then. */
async function attemptBootstrap(
  ports: ApplyBootstrapPorts,
  command: BootstrapCommand & { readonly passwordHash: string; readonly attempt: number },
): Promise<AppliedBootstrap | undefined> {
  try {
    return await ports.unitOfWork.run((stores) => applyWithin({ ...ports, stores }, command));
  } catch (error) {
    // Who won may have applied the same: the next attempt finds out.
    if (command.attempt === 1 && isDomainError(error, 'setup_already_completed')) return undefined;
    throw error;
  }
}

async function applyWithin(
  ports: Pick<ApplyBootstrapPorts, 'clock' | 'randomness' | 'tokenFormat'> & { readonly stores: Stores },
  command: BootstrapCommand & { readonly passwordHash: string },
): Promise<AppliedBootstrap | undefined> {
  const { bootstrap, passwordHash, deliver } = command;
  const state = await lockBootstrapState(ports.stores, bootstrap);
  if (state === undefined) return undefined;
  const steps = requireSteps(planWithin(command, { state, now: ports.clock.now() }));
  if (createsOwner(steps) && passwordHash === '') throw ownerIsGone();
  const { owner, generated } = await carryOutBootstrap(ports, { steps, state, passwordHash });
  if (generated.length > 0) await deliver(generated);
  return { owner, steps };
}

function createsOwner(steps: readonly BootstrapStep[]): boolean {
  return steps.some(({ kind }) => kind === 'create-owner');
}

/** Without a password that was asked for nobody could sign in as the owner. */
function ownerIsGone(): DomainError {
  return new DomainError(
    'precondition_failed',
    'there was an owner when this was planned and there is none now; nothing was applied, try again',
  );
}

/**
 * The state with all of its users and the groups that they shall join locked, so that what is decided on it still holds
 * when it is written; `undefined` when a user or such a group joined it meanwhile. Locks users, then groups, each in the
 * order of ids, so that nobody waits for each other.
 */
async function lockBootstrapState(stores: Stores, bootstrap: Bootstrap): Promise<BootstrapState | undefined> {
  const before = await readBootstrapState(stores, bootstrap);
  const locked = lockedIdsIn(before, bootstrap);
  for (const id of userIdsIn(before).toSorted()) await stores.users.lock(id);
  const groupIds = wantedGroupIdsIn(before, bootstrap);
  const [owner] = before.owners;
  if (owner?.accountId !== undefined) {
    await lockGroups(stores.groups, { accountId: owner.accountId, groupIds });
  }
  const state = await readBootstrapState(stores, bootstrap);
  return lockedIdsIn(state, bootstrap).every((id) => locked.includes(id)) ? state : undefined;
}

function lockedIdsIn(state: BootstrapState, bootstrap: Bootstrap): readonly string[] {
  return [...userIdsIn(state), ...wantedGroupIdsIn(state, bootstrap)];
}

function wantedGroupIdsIn({ groups }: BootstrapState, { serviceUsers }: Bootstrap): readonly string[] {
  const names = serviceUsers.flatMap(({ autoGroups = [] }) => autoGroups.map(normalizeLabel));
  return groups.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

function userIdsIn({ owners, serviceUsers }: BootstrapState): readonly string[] {
  return [...owners, ...serviceUsers].map(({ id }) => id);
}
