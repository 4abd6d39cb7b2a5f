import { provisionAccount } from '../account/provision-account.ts';
import type { Group } from '../group/group.ts';
import type { Member } from '../user/member.ts';
import { operatorOf } from '../operator/operator.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import { createOwner } from '../setup/create-owner.ts';
import type { Stores } from '../storage/stores.ts';
import { requireMember } from '../user/find-member.ts';
import { newServiceUser } from '../user/new-member.ts';
import { userEvent } from '../user/user-event.ts';
import { userUpdateEvents } from '../user/user-update-events.ts';
import type { User } from '../user/user.ts';
import { addWantedToken } from './add-wanted-token.ts';
import type { DeliverableSecret } from './bootstrap-section.ts';
import type { BootstrapState } from './bootstrap-state.ts';
import type { BootstrapStep, CreateServiceUserStep, UpdateServiceUserStep } from './bootstrap-step.ts';
import { withGroupIds } from './new-groups.ts';
import type { FormatPorts } from '../token/token-format.ts';

/** The ports of the steps. The stores are those of the unit of work that made the plan. */
export interface BootstrapStepPorts extends FormatPorts {
  readonly stores: Stores;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** The result of the steps. */
export interface ExecutedBootstrap {
  readonly owner: Member;
  /** The generated secrets, in the order of their steps. */
  readonly generated: readonly DeliverableSecret[];
}

/**
 * Executes the steps of a plan for this state, and records them. The initiator of the account is its owner. The
 * initiator of all other events is the operator of the host.
 *
 * @throws `setup_already_completed` if another call has set up the instance since
 */
export async function executeBootstrap(
  ports: BootstrapStepPorts,
  command: {
    readonly steps: readonly BootstrapStep[];
    readonly state: BootstrapState;
    /** The hash of the new owner's password. Empty if no owner is created. */
    readonly passwordHash: string;
    /** Executes the sections in the account, and returns their secrets. Called before service users join groups. */
    readonly executeSections: (accountId: string) => Promise<readonly DeliverableSecret[]>;
  },
): Promise<ExecutedBootstrap> {
  const { steps, state } = command;
  const owner = await ensureAccount(ports, {
    ...command,
    owner: state.owners[0] ?? (await ensureOwner(ports, command)),
  });
  const generated = [...(await command.executeSections(owner.accountId))];
  const groups = await ports.stores.groups.listByAccount(owner.accountId);
  const serviceUsers = new Map(state.serviceUsers.map((user) => [user.name, user]));
  for (const step of steps) {
    if (step.kind === 'create-service-user') {
      serviceUsers.set(step.name, await addServiceUser(ports, { step, owner, groups }));
    } else if (step.kind === 'update-service-user') {
      await updateServiceUser(ports, { ...step, after: withGroupIds(step.after, groups), groups });
    } else if (step.kind === 'add-token') {
      const user = step.serviceUser === undefined ? owner : serviceUsers.get(step.serviceUser);
      if (user === undefined)
        throw new Error('a plan adds tokens only to users that exist or that it creates');
      generated.push(...(await addWantedToken(ports, { wanted: step.token, user })));
    }
  }
  return { owner, generated };
}

async function ensureOwner(
  ports: BootstrapStepPorts,
  { steps, passwordHash }: { readonly steps: readonly BootstrapStep[]; readonly passwordHash: string },
): Promise<User> {
  const step = steps.find(({ kind }) => kind === 'create-owner');
  if (step?.kind !== 'create-owner')
    throw new Error('a plan for an instance without an owner must create one');
  return (await createOwner(ports, { plan: step, passwordHash })).owner;
}

async function ensureAccount(
  ports: BootstrapStepPorts,
  { steps, owner }: { readonly steps: readonly BootstrapStep[]; readonly owner: User },
): Promise<Member> {
  const { id: userId, accountId = '' } = owner;
  if (!steps.some(({ kind }) => kind === 'create-account'))
    return requireMember(owner, { userId, accountId });
  return { ...owner, accountId: (await provisionAccount(ports, owner)).id };
}

async function addServiceUser(
  { stores, clock, randomness }: BootstrapStepPorts,
  {
    step,
    owner: { accountId },
    groups,
  }: { readonly step: CreateServiceUserStep; readonly owner: Member; readonly groups: readonly Group[] },
): Promise<Member> {
  const { name, role } = step;
  const { autoGroups } = withGroupIds({ autoGroups: step.autoGroups.map(({ id }) => id) }, groups);
  const target = newServiceUser(randomness, {
    accountId,
    name,
    role,
    autoGroups,
    createdAt: clock.now(),
  });
  await stores.users.add(target);
  await stores.audit.append(
    userEvent({
      activity: 'service.user.create',
      initiator: operatorOf(accountId),
      target,
      occurredAt: target.createdAt,
      meta: { name },
    }),
  );
  return target;
}

async function updateServiceUser(
  { stores, clock }: BootstrapStepPorts,
  { before, after, groups }: UpdateServiceUserStep,
): Promise<void> {
  await stores.users.update(after);
  const actor = operatorOf(after.accountId);
  await stores.audit.append(...userUpdateEvents({ actor, before, after, groups, occurredAt: clock.now() }));
}
