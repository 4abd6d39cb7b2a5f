import type { AuditEvent } from '../audit/audit-event.ts';
import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { SetupCompletion } from '../setup/instance-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { User } from '../user/user.ts';
import type { Account } from './account.ts';
import { addAllGroup } from '../group/add-all-group.ts';

/** The activities of accounts. Source: docs/netbird-api.md 7. */
export type AccountActivity = 'account.create' | 'instance.setup';

/** The ports that creating an account uses. */
export interface ProvisionAccountPorts {
  readonly stores: Pick<Stores, 'instance' | 'accounts' | 'groups' | 'audit' | 'hooks'>;
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/**
 * Creates the account of an owner, with its group "All" and what extensions add, and records `account.create`. For the
 * owner of setup, also records `instance.setup` with the time of setup, because no account had a log until now. Reads
 * the completion of setup from the store unless it is given. Of two calls, also at the same time, one creates the
 * account and the other throws.
 *
 * @throws `already_exists` if the owner has an account
 * @throws what a step of an extension throws, see `AccountStep`
 */
export async function provisionAccount(
  { stores, clock, randomness }: ProvisionAccountPorts,
  owner: User,
  completion?: SetupCompletion,
): Promise<Account> {
  const account: Account = { id: randomness.xid(), createdBy: owner.id, createdAt: clock.now() };
  await stores.accounts.add(account);
  // Append before the steps, because they record later events.
  await stores.audit.append(
    ...setupEvents(completion ?? (await stores.instance.findCompletion()), account),
    accountCreated(account),
  );
  const allGroup = await addAllGroup({ stores, randomness }, account);
  await stores.hooks?.completeAccount(randomness, {
    account,
    owner: { ...owner, accountId: account.id, role: 'owner' },
    allGroup,
  });
  return account;
}

function accountCreated({ id, createdBy, createdAt }: Account): AuditEvent<AccountActivity> {
  return {
    activity: 'account.create',
    accountId: id,
    initiatorId: createdBy,
    targetId: id,
    occurredAt: createdAt,
    meta: {},
  };
}

function setupEvents(
  completion: SetupCompletion | undefined,
  account: Account,
): readonly AuditEvent<AccountActivity>[] {
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
