import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { outcomeOf, tokenCalls } from './token-calls.ts';
import { addUsersWithTokens } from './users-with-tokens.ts';

const denied = 'permission denied';
const noOwner2 = 'user: owner-2 not found';
const noService1 = 'user: service-1 not found';
const noService2 = 'user: service-2 not found';
const adminOnly = 'admin role required to perform this action';

/**
 * The caller, the user of the tokens, and the results of reading, creating and deleting. Source: docs/netbird-api.md
 * 3.3 and 8.
 */
const outcomes = [
  ['owner-1', 'owner-1', 'done', 'done', 'done'],
  ['owner-1', 'user-1', adminOnly, adminOnly, adminOnly],
  ['owner-1', 'admin-1', adminOnly, adminOnly, adminOnly],
  ['owner-1', 'blocked-1', adminOnly, adminOnly, adminOnly],
  ['owner-1', 'service-1', 'done', 'done', 'done'],
  ['owner-1', 'service-admin-1', 'done', 'done', 'done'],
  ['owner-1', 'owner-2', noOwner2, noOwner2, noOwner2],
  ['owner-1', 'service-2', noService2, noService2, noService2],
  ['owner-1', 'nobody', 'user: nobody not found', 'user: nobody not found', 'user: nobody not found'],
  ['admin-1', 'admin-1', 'done', 'done', 'done'],
  ['admin-1', 'owner-1', adminOnly, adminOnly, adminOnly],
  ['admin-1', 'user-1', adminOnly, adminOnly, adminOnly],
  ['admin-1', 'service-1', 'done', 'done', 'done'],
  ['admin-1', 'service-admin-1', 'done', 'done', 'done'],
  ['admin-1', 'owner-2', noOwner2, noOwner2, noOwner2],
  ['network-admin-1', 'network-admin-1', 'done', 'done', 'done'],
  ['network-admin-1', 'owner-1', adminOnly, adminOnly, adminOnly],
  ['network-admin-1', 'service-1', adminOnly, adminOnly, adminOnly],
  ['network-admin-1', 'service-2', noService2, noService2, noService2],
  ['auditor-1', 'auditor-1', 'done', denied, denied],
  ['auditor-1', 'owner-1', adminOnly, denied, denied],
  ['auditor-1', 'service-1', adminOnly, denied, denied],
  ['auditor-1', 'owner-2', noOwner2, denied, denied],
  ['user-1', 'user-1', denied, denied, denied],
  ['user-1', 'owner-1', denied, denied, denied],
  ['user-1', 'service-1', denied, denied, denied],
  ['user-1', 'owner-2', denied, denied, denied],
  ['user-1', 'nobody', denied, denied, denied],
  ['billing-admin-1', 'billing-admin-1', denied, denied, denied],
  ['service-1', 'service-1', 'done', denied, denied],
  ['service-1', 'service-admin-1', adminOnly, denied, denied],
  ['service-1', 'owner-1', adminOnly, denied, denied],
  ['service-1', 'owner-2', noOwner2, denied, denied],
  ['service-admin-1', 'service-admin-1', 'done', 'done', 'done'],
  ['service-admin-1', 'service-1', 'done', 'done', 'done'],
  ['service-admin-1', 'owner-1', adminOnly, adminOnly, adminOnly],
  ['service-admin-1', 'service-2', noService2, noService2, noService2],
  ['owner-2', 'service-2', 'done', 'done', 'done'],
  ['owner-2', 'service-1', noService1, noService1, noService1],
] as const;

/** Describes who may manage the tokens of which user. */
export function describeTokenRights(subject: StorageUnderTest): void {
  describe('rights on tokens', () => {
    const storage = freshStorage(subject);
    const tokens = tokenCalls(storage);

    it.each(outcomes)(
      'of %s on the tokens of %s: read %s, create %s, delete %s',
      async (caller, userId, reading, creating, deleting) => {
        await addUsersWithTokens(storage());
        const call = { caller, userId };

        const outcome = {
          list: await outcomeOf(tokens.list(call)),
          find: await outcomeOf(tokens.find(call)),
          create: await outcomeOf(tokens.create(call)),
          remove: await outcomeOf(tokens.remove(call)),
        };

        expect(outcome).toEqual({ list: reading, find: reading, create: creating, remove: deleting });
      },
    );
  });
}
