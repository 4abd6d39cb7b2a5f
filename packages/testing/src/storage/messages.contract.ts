import { sampleInvite, sampleResponse } from '../double/samples.ts';
import { sampleMember } from '../double/people.ts';
import { describe, expect, it } from '../runner/runner.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import type { Stores } from '@nbsetup/domain';

/**
 * Describes the messages of the storages of this product, which the API sends. The ports demand only codes, so your own
 * storage may have other messages.
 */
export function describeMessages(subject: StorageUnderTest): void {
  describe(`the messages of ${subject.name}`, () => {
    const storage = freshStorage(subject);

    it.each<readonly [string, (stores: Stores) => Promise<void>, string]>([
      ['a second user with an e-mail', addUser, 'user with this email already exists'],
      ['a second invite of an e-mail', addInvite, 'invite already exists for this email'],
      ['an invite into an unknown account', addLostInvite, 'account not found'],
      ['a second claim', claim, 'setup already completed'],
      [
        'a second response',
        addResponse,
        'another request with this Idempotency-Key is being answered; repeat it in a moment',
      ],
    ])('name what is wrong with %s', async (_, add, message) => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.users.add(sampleMember({ id: 'ada' }));
        await stores.invites.add(sampleInvite());
        await stores.instance.claim({ ownerId: 'owner-1', completedAt: new Date(0) });
        await stores.sealedResponses.add(sampleResponse());
      });

      await expect(write(storage(), add)).rejects.toMatchObject({ message });
    });
  });
}

function addUser({ users }: Stores): Promise<void> {
  return users.add(sampleMember({ id: 'another-id', email: 'ada@example.com' }));
}

function addInvite({ invites }: Stores): Promise<void> {
  return invites.add(sampleInvite({ id: 'another-id', hash: 'another-hash', email: sampleInvite().email }));
}

function addLostInvite({ invites }: Stores): Promise<void> {
  return invites.add(sampleInvite({ id: 'another-id', hash: 'another-hash', accountId: 'nowhere' }));
}

function claim({ instance }: Stores): Promise<void> {
  return instance.claim({ ownerId: 'owner-2', completedAt: new Date(0) });
}

function addResponse({ sealedResponses }: Stores): Promise<void> {
  return sealedResponses.add(sampleResponse());
}
