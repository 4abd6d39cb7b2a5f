import { hashToken, type Stores } from '@nbsetup/domain';
import { sampleAccount, sampleUser } from '@nbsetup/testing';
import type { SetupKey } from './setup-key.ts';

/** A reusable setup key of `account-1` without a limit and with a hash of its own, with `changes`. */
export function sampleSetupKey(changes: Partial<SetupKey> = {}): SetupKey {
  const id = changes.id ?? 'key-1';
  const at = new Date('2026-11-01T00:00:00.000Z');
  return {
    id,
    accountId: 'account-1',
    name: 'Servers',
    type: 'reusable',
    hash: hashToken(id),
    start: 'A6160',
    createdAt: at,
    updatedAt: at,
    isRevoked: false,
    usedTimes: 0,
    usageLimit: 0,
    autoGroups: [],
    isEphemeral: false,
    allowsExtraDnsLabels: false,
    ...changes,
  };
}

/** Adds `account-2` with its owner `stranger-1` and its group `group-9`. */
export async function addOtherAccount({ users, accounts, groups }: Stores): Promise<void> {
  await users.add(sampleUser({ id: 'stranger-1', email: 'stranger@example.com' }));
  await accounts.add(sampleAccount({ id: 'account-2', createdBy: 'stranger-1' }));
  await groups.add({ id: 'group-9', accountId: 'account-2', name: 'Nine', issued: 'api' });
}
