import type { AuditEvent } from '../audit/audit-event.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { InstanceReader } from '../setup/instance-store.ts';
import type { AccountStore } from './account-store.ts';
import type { Account } from './account.ts';
import type { GroupStore } from '../group/group-store.ts';
import { allGroupName } from '../group/group.ts';

/** What provisioning an account needs of the world. */
export interface ProvisionAccountPorts {
  readonly stores: {
    readonly instance: InstanceReader;
    readonly accounts: AccountStore;
    readonly groups: GroupStore;
    readonly audit: AuditLog;
  };
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'xid'>;
}

/**
 * Makes the account of an owner who has none yet, with its group "All", and records `account.create`. For
 * the owner whom setup made it records `instance.setup` as well, at the moment of setup: until now there was no account
 * whose log could have it, and the completion kept who and when.
 *
 * Throws `already_exists` when the owner has an account; so called twice, or twice at once, it makes one.
 */
export async function provisionAccount(ports: ProvisionAccountPorts, ownerId: string): Promise<Account> {
  const account: Account = {
    id: ports.randomness.xid(),
    createdBy: ownerId,
    createdAt: ports.clock.now(),
  };
  await ports.stores.accounts.add(account);
  await ports.stores.groups.add({
    id: ports.randomness.xid(),
    accountId: account.id,
    name: allGroupName,
    issued: 'api',
  });
  await ports.stores.audit.append(...(await setupEvents(ports.stores.instance, account)), {
    activity: 'account.create',
    accountId: account.id,
    initiatorId: ownerId,
    targetId: account.id,
    occurredAt: account.createdAt,
    meta: {},
  });
  return account;
}

async function setupEvents(instance: InstanceReader, account: Account): Promise<readonly AuditEvent[]> {
  const completion = await instance.findCompletion();
  if (completion?.ownerId !== account.createdBy) return [];
  return [
    {
      activity: 'instance.setup',
      accountId: account.id,
      initiatorId: completion.ownerId,
      targetId: completion.ownerId,
      occurredAt: completion.completedAt,
      meta: {},
    },
  ];
}
