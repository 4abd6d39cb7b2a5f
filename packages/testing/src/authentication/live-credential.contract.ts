import {
  approveUser,
  changePassword,
  createInvite,
  createToken,
  createUser,
  deleteInvite,
  deleteToken,
  regenerateInvite,
  rejectUser,
  removeUser,
  updateUser,
  type Actor,
} from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';

/** The owner as a caller with the token `token-1`. */
const caller: Actor = { ...owner, credential: { kind: 'token', token: sampleToken() } };
const service = sampleMember({ id: 'service-1', email: '', isServiceUser: true });
const newOwner = sampleMember({ id: 'newOwner-1', role: 'admin' });
const applicant = sampleMember({ id: 'applicant-1', isBlocked: true, isPendingApproval: true });

type Ports = ReturnType<typeof userPortsOn>;

/** Every use case that changes something, called by the owner. */
const calls: readonly (readonly [string, (ports: Ports) => Promise<unknown>])[] = [
  [
    'creating a service user',
    (ports) => createUser(ports, { caller, request: { role: 'user', name: 'ci', isServiceUser: true } }),
  ],
  [
    'creating a person',
    (ports) =>
      createUser(ports, { caller, request: { role: 'user', name: 'Ada', email: 'ada@example.com' } }),
  ],
  [
    'updating a user',
    (ports) => updateUser(ports, { caller, userId: 'service-1', request: { role: 'admin', autoGroups: [] } }),
  ],
  [
    'transferring the ownership',
    (ports) =>
      updateUser(ports, { caller, userId: 'newOwner-1', request: { role: 'owner', autoGroups: [] } }),
  ],
  ['removing a user', (ports) => removeUser(ports, { caller, userId: 'service-1' })],
  ['approving a user', (ports) => approveUser(ports, { caller, userId: 'applicant-1' })],
  ['rejecting a user', (ports) => rejectUser(ports, { caller, userId: 'applicant-1' })],
  [
    'changing the password',
    (ports) =>
      changePassword(ports, {
        caller,
        userId: 'owner-1',
        oldPassword: 'correct-horse',
        newPassword: 'battery-staple',
        address: '192.0.2.1',
      }),
  ],
  [
    'creating a token',
    (ports) =>
      createToken(ports, { caller, userId: 'service-1', request: { name: 'deploy', expiresInDays: 7 } }),
  ],
  [
    'deleting a token',
    (ports) => deleteToken(ports, { caller, userId: 'service-1', tokenId: 'token-of-service-1' }),
  ],
  [
    'inviting a person',
    (ports) =>
      createInvite(ports, { caller, request: { role: 'user', name: 'Ada', email: 'ada@example.com' } }),
  ],
  ['renewing an invite', (ports) => regenerateInvite(ports, { caller, inviteId: 'invite-1' })],
  ['deleting an invite', (ports) => deleteInvite(ports, { caller, inviteId: 'invite-1' })],
];

/** Describes calls with a token that was valid when the request arrived. */
export function describeLiveCredential(subject: StorageUnderTest): void {
  describe.each(calls)('%s', (_, call) => {
    const storage = freshStorage(subject);
    const addEveryone = (): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, service, applicant, newOwner);
        await stores.users.setPasswordHash('owner-1', await quickPasswordHasher.hash('correct-horse'));
        await stores.tokens.add(sampleToken({ id: 'token-of-service-1', userId: 'service-1' }));
        await stores.invites.add(sampleInvite());
      });

    it.each([
      ['is revoked', undefined],
      ['has expired', { expiresAt: new Date('2026-11-23T11:59:59.999Z') }],
      ['is that of another user', { userId: 'service-1' }],
    ])('is refused if the token of the caller %s, and changes nothing', async (_state, token) => {
      await addEveryone();
      if (token) await write(storage(), ({ tokens }) => tokens.add(sampleToken(token)));
      const before = await stateOf(storage());

      await expect(call(userPortsOn(storage()))).rejects.toMatchObject({ code: 'token_invalid' });

      expect(await stateOf(storage())).toEqual(before);
    });

    it('succeeds if the token of the caller is valid, and stores none of it with users', async () => {
      await addEveryone();
      await write(storage(), ({ tokens }) => tokens.add(sampleToken()));

      await call(userPortsOn(storage()));

      expect(await eventsIn(storage())).not.toEqual([]);
      const users = await storage().read.users.listByAccount('account-1');
      expect(users.filter((user) => 'credential' in user)).toEqual([]);
    });
  });
}

async function stateOf({ read }: ReturnType<ReturnType<typeof freshStorage>>): Promise<unknown> {
  return {
    users: await read.users.listByAccount('account-1'),
    invites: await read.invites.listByAccount('account-1'),
    password: await read.users.findPasswordHash('owner-1'),
    tokens: await read.tokens.listByUser('service-1'),
    events: await read.audit.listByAccount('account-1', 100),
  };
}
