import type { Member } from '../user/member.ts';
import { type DomainError, isDomainError } from '../error/domain-error.ts';
import { lockGroups } from '../group/joinable-groups.ts';
import type { Clock } from '../platform/clock.ts';
import type { PasswordHasher } from '../platform/password-hasher.ts';
import type { Randomness } from '../platform/randomness.ts';
import { requireSetupOpen, type SetupPolicy } from '../setup/plan-setup.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { normalizeLabel } from '../text/label.ts';
import type { TokenPolicy } from '../token/token-policy.ts';
import { requirePassword } from '../user/password-rule.ts';
import type { DeliverableSecret, WantedSection } from './bootstrap-section.ts';
import { emptyState, readBootstrapState, type BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep } from './bootstrap-step.ts';
import type { Bootstrap } from './bootstrap.ts';
import { executeBootstrap } from './execute-bootstrap.ts';
import { planBootstrap, requireSteps, type PlannedBootstrap } from './plan-bootstrap.ts';
import {
  planForNewAccount,
  planSections,
  withSectionChanges,
  type PlannedSections,
} from './plan-sections.ts';
import type { FormatPorts } from '../token/token-format.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';

/** The ports that applying a bootstrap uses. */
export interface ApplyBootstrapPorts<
  AllReaders extends Readers = Readers,
  AllStores extends Stores & AllReaders = Stores & AllReaders,
> extends FormatPorts {
  readonly read: AllReaders;
  readonly unitOfWork: UnitOfWork<AllStores>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
}

/** The wanted state, and the operator's policy for tokens. */
export interface PreviewCommand<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Pick<SetupPolicy, 'closedBecause'> {
  readonly bootstrap: Bootstrap;
  /** The sections of the document, in the order in which they are executed. */
  readonly sections?: readonly WantedSection<AllReaders, AllStores>[] | undefined;
  readonly tokenPolicy?: Partial<TokenPolicy> | undefined;
}

/** The wanted state, with what is needed to apply it. */
export interface BootstrapCommand<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends PreviewCommand<AllReaders, AllStores> {
  /**
   * The result of `previewBootstrap` for the same command. It may be outdated, because each transaction makes its own
   * plan.
   */
  readonly preview: PlannedBootstrap;
  /** Returns the password of the new owner. Called only if an owner is to be created. */
  readonly ownerPassword: () => Promise<string>;
  /**
   * Delivers generated tokens and the secrets of sections, as the last step before the commit. If it throws, everything
   * is rolled back. A delivered secret is not valid until the call has succeeded. Not called if none was generated.
   */
  readonly deliver: (secrets: readonly DeliverableSecret[]) => Promise<void>;
}

/** The steps that were done. There are none if the store already had the wanted state. */
export interface AppliedBootstrap {
  readonly owner: Member;
  readonly steps: readonly BootstrapStep[];
}

/**
 * Returns what applying the bootstrap would do now, or every problem. Without `read`, it is compared with an empty
 * store. Writes nothing.
 *
 * @throws `permission_denied` if it would set up the instance and the operator has closed setup
 */
export async function previewBootstrap<AllReaders extends Readers, AllStores extends Stores>(
  { read, clock }: { readonly read?: AllReaders | undefined; readonly clock: Clock },
  command: PreviewCommand<AllReaders, AllStores>,
): Promise<PlannedBootstrap> {
  const state = read === undefined ? emptyState : await readBootstrapState(read, command.bootstrap);
  const { steps, problems } = await planWithin(command, { read, state, now: clock.now() });
  return { steps, problems };
}

interface Situation<AllReaders> {
  readonly read: AllReaders | undefined;
  readonly state: BootstrapState;
  readonly now: Date;
}

interface PlannedWithin<AllStores> extends PlannedBootstrap, Pick<BootstrapState, 'groups'> {
  readonly sections: PlannedSections<AllStores>;
}

async function planWithin<AllReaders extends Readers, AllStores extends Stores>(
  { bootstrap, tokenPolicy, closedBecause, sections = [] }: PreviewCommand<AllReaders, AllStores>,
  { read, state, now }: Situation<AllReaders>,
): Promise<PlannedWithin<AllStores>> {
  const accountId = state.owners[0]?.accountId;
  const planned = await planSections(sections, { read, accountId, now });
  // Read again after the sections, so that a group that they found is known here if it was just created.
  const groups =
    read && accountId !== undefined && sections.length > 0
      ? await read.groups.listByAccount(accountId)
      : state.groups;
  const { steps, problems } = planBootstrap(bootstrap, {
    state: { ...state, groups },
    now,
    tokenPolicy,
    sections: planned,
  });
  if (createsOwner(steps)) requireSetupOpen({ closedBecause });
  return { steps, problems: [...problems, ...planned.problems], sections: planned, groups };
}

/**
 * Changes the store so that it has the wanted state, or changes nothing. See `planBootstrap` for what is not changed
 * and what is refused. A second call changes nothing. Of several calls at the same time, the others find the changes of
 * the first.
 *
 * There are exactly two plans. `previewBootstrap` refuses the bootstrap before anything is written. Each attempt then
 * plans again in its transaction, with the users locked.
 *
 * @throws what `requireSteps` throws for the preview and for the plan in the transaction
 * @throws `invalid_input` for the password of the new owner
 * @throws `overloaded` if other writers change the same users in every attempt
 * @throws `precondition_failed` if an owner is to be created who was not in the preview
 * @throws what `deliver` throws
 */
export async function applyBootstrap<AllReaders extends Readers, AllStores extends Stores & AllReaders>(
  ports: ApplyBootstrapPorts<AllReaders, AllStores>,
  command: BootstrapCommand<AllReaders, AllStores>,
): Promise<AppliedBootstrap> {
  const expected = requireSteps(command.preview);
  // Hash before the unit of work, because hashing is slow and a transaction should be short.
  const passwordHash = createsOwner(expected)
    ? await ports.passwordHasher.hash(requirePassword(await command.ownerPassword()))
    : '';
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const applied = await attemptBootstrap(ports, { ...command, passwordHash, attempt });
    if (applied !== undefined) return applied;
  }
  throw bootstrapRefusal('users_changed');
}

const attemptsMax = 5;

/** Returns `undefined`, without a write, if the state changed before it could be locked. */
async function attemptBootstrap<AllReaders extends Readers, AllStores extends Stores & AllReaders>(
  ports: ApplyBootstrapPorts<AllReaders, AllStores>,
  command: BootstrapCommand<AllReaders, AllStores> & {
    readonly passwordHash: string;
    readonly attempt: number;
  },
): Promise<AppliedBootstrap | undefined> {
  try {
    return await ports.unitOfWork.run((stores) => applyWithin({ ...ports, stores }, command));
  } catch (error) {
    // The call that won may have applied the same bootstrap. The next attempt compares with it.
    const isOvertaken =
      isDomainError(error, 'setup_already_completed') || isDomainError(error, 'already_exists');
    if (command.attempt === 1 && isOvertaken) return undefined;
    throw error;
  }
}

async function applyWithin<AllReaders extends Readers, AllStores extends Stores & AllReaders>(
  ports: Pick<ApplyBootstrapPorts, 'clock' | 'randomness' | 'tokenFormat'> & { readonly stores: AllStores },
  command: BootstrapCommand<AllReaders, AllStores> & { readonly passwordHash: string },
): Promise<AppliedBootstrap | undefined> {
  const { bootstrap, passwordHash, deliver } = command;
  const names = wantedGroupNames(command);
  const state = await lockBootstrapState(ports.stores, { bootstrap, names });
  if (state === undefined) return undefined;
  const planned = await planWithin(command, { read: ports.stores, state, now: ports.clock.now() });
  const locked = groupIdsIn(state, names);
  if (!groupIdsIn(planned, names).every((id) => locked.includes(id))) return undefined;
  const steps = requireSteps(planned);
  if (createsOwner(steps) && passwordHash === '') throw ownerWasRemoved();
  let { sections } = planned;
  const executeSections = async (accountId: string): Promise<readonly DeliverableSecret[]> => {
    // A step of an extension may have created entries with the account.
    if (createsAccount(steps)) {
      sections = await planForNewAccount(command.sections ?? [], {
        read: ports.stores,
        accountId,
        now: ports.clock.now(),
      });
    }
    return sections.execute({ ...ports, accountId });
  };
  const { owner, generated } = await executeBootstrap(ports, { steps, state, passwordHash, executeSections });
  if (generated.length > 0) await deliver(generated);
  return { owner, steps: withSectionChanges(steps, sections.changes) };
}

function createsAccount(steps: readonly BootstrapStep[]): boolean {
  return steps.some(({ kind }) => kind === 'create-account');
}

function createsOwner(steps: readonly BootstrapStep[]): boolean {
  return steps.some(({ kind }) => kind === 'create-owner');
}

/** Refuses to create an owner without a password, who could never sign in. */
function ownerWasRemoved(): DomainError {
  return bootstrapRefusal('owner_removed');
}

/** The bootstrap, with the names of the groups that its parts refer to. */
interface LockedParts {
  readonly bootstrap: Bootstrap;
  readonly names: ReadonlySet<string>;
}

/**
 * Locks the users of the state and the groups that parts refer to, and returns the state. Then it stays the same
 * until the unit of work ends. Returns `undefined` if a user or such a group was added at the same time. Locks users,
 * then groups, each in the order of ids, so that there is no deadlock.
 */
async function lockBootstrapState(stores: Stores, parts: LockedParts): Promise<BootstrapState | undefined> {
  const { bootstrap, names } = parts;
  const before = await readBootstrapState(stores, bootstrap);
  const locked = lockedIdsIn(before, names);
  for (const id of userIdsIn(before).toSorted()) await stores.users.lock(id);
  const groupIds = groupIdsIn(before, names);
  const [owner] = before.owners;
  if (owner?.accountId !== undefined) {
    await lockGroups(stores.groups, { accountId: owner.accountId, groupIds });
  }
  const state = await readBootstrapState(stores, bootstrap);
  return lockedIdsIn(state, names).every((id) => locked.includes(id)) ? state : undefined;
}

function lockedIdsIn(state: BootstrapState, names: ReadonlySet<string>): readonly string[] {
  return [...userIdsIn(state), ...groupIdsIn(state, names)];
}

function wantedGroupNames({
  bootstrap,
  sections = [],
}: {
  readonly bootstrap: Bootstrap;
  readonly sections?: readonly Pick<WantedSection, 'groupNames'>[] | undefined;
}): ReadonlySet<string> {
  const names = [
    ...bootstrap.serviceUsers.flatMap(({ autoGroups = [] }) => autoGroups),
    ...sections.flatMap(({ groupNames = [] }) => groupNames),
  ];
  return new Set(names.map(normalizeLabel));
}

function groupIdsIn(
  { groups }: Pick<BootstrapState, 'groups'>,
  names: ReadonlySet<string>,
): readonly string[] {
  return groups.filter(({ name }) => names.has(name)).map(({ id }) => id);
}

function userIdsIn({ owners, serviceUsers }: BootstrapState): readonly string[] {
  return [...owners, ...serviceUsers].map(({ id }) => id);
}
