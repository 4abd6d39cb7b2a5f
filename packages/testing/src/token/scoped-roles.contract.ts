import {
  approveUser,
  createInvite,
  createUser,
  regenerateInvite,
  updateUser,
  type Actor,
  type Role,
  type Scope,
} from '@nbsetup/domain';
import { blockUser } from '@nbsetup/domain/admin';
import { beforeEach, describe, expect, it } from '../runner/runner.ts';
import { sampleInvite, sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, eventsIn, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from './token-calls.ts';

/** Describes which roles a limited token can give. */
export function describeScopedRoles(subject: StorageUnderTest): void {
  describe('a role given with a limited token', () => {
    const storage = freshStorage(subject);
    let ports: ReturnType<typeof userPortsOn>;
    beforeEach(async () => {
      ports = userPortsOn(storage());
      await write(storage(), (stores) => addPeople(stores, sampleMember({ id: 'person-1' })));
    });
    /** Returns the owner with a token that is limited to these scopes. */
    const limitedOwner = async (...scopes: readonly Scope[]): Promise<Actor> => {
      const token = sampleToken({ id: 'limited', userId: owner.id, scopes });
      await write(storage(), (stores) => stores.tokens.add(token));
      return { ...owner, credential: { kind: 'token', token } };
    };
    const person = (role: Role): { role: Role; name: string; email: string } => ({
      role,
      name: 'Ada',
      email: 'ada@example.com',
    });
    const refusal = (role: Role): string =>
      `a token with the scopes users cannot give the role ${role}, which may do more`;

    it.each(['admin', 'network_admin', 'auditor'] as const)(
      'cannot be %s of a person if the token is only for users',
      async (role) => {
        const caller = await limitedOwner('users');

        expect(await outcomeOf(createUser(ports, { caller, request: person(role) }))).toBe(refusal(role));
        expect(await outcomeOf(createInvite(ports, { caller, request: person(role) }))).toBe(refusal(role));
        const update = { caller, userId: 'person-1', request: { role, autoGroups: [] } };
        expect(await outcomeOf(updateUser(ports, update))).toBe(
          `failed to process update for user person-1: ${refusal(role)}`,
        );
        expect(await eventsIn(storage())).toEqual([]);
      },
    );

    it("cannot be that of another user's invite", async () => {
      const invite = sampleInvite({ role: 'admin' });
      await write(storage(), ({ invites }) => invites.add(invite));
      const caller = await limitedOwner('users');

      const outcome = await outcomeOf(regenerateInvite(ports, { caller, inviteId: invite.id }));

      expect(outcome).toBe(refusal('admin'));
      expect(await storage().read.invites.findByHash(invite.hash)).toStrictEqual(invite);
    });

    it('cannot be that of the owner, so a limited token cannot transfer the ownership', async () => {
      const caller = await limitedOwner('users');
      const update = { caller, userId: 'person-1', request: { role: 'owner', autoGroups: [] } };

      expect(await outcomeOf(updateUser(ports, update))).toContain(refusal('owner'));
      expect(await storage().read.users.findById(owner.id)).toMatchObject({ role: 'owner' });
    });

    it('cannot be that of a user who is unblocked or approved', async () => {
      const blocked = { role: 'admin', isBlocked: true } as const;
      await write(storage(), async ({ users }) => {
        await users.add(sampleMember({ id: 'blocked-1', ...blocked }));
        await users.add(sampleMember({ id: 'robot-1', ...blocked, email: '', isServiceUser: true }));
        await users.add(sampleMember({ id: 'pending-1', ...blocked, isPendingApproval: true }));
      });
      const caller = await limitedOwner('users');
      const refused =
        'a token with the scopes users cannot give access to a user with the role admin, which may do more';

      const outcomes = [
        await outcomeOf(approveUser(ports, { caller, userId: 'pending-1' })),
        await outcomeOf(blockUser(ports, { caller, userId: 'blocked-1', isBlocked: false })),
        ...(await Promise.all(
          ['blocked-1', 'robot-1'].map((userId) => {
            const request = { role: 'admin', autoGroups: [], isBlocked: false };
            return outcomeOf(updateUser(ports, { caller, userId, request }));
          }),
        )),
      ];

      expect(outcomes).toEqual([
        refused,
        refused,
        `failed to process update for user blocked-1: ${refused}`,
        `failed to process update for user robot-1: ${refused}`,
      ]);
      expect(await eventsIn(storage())).toEqual([]);
    });

    it('can be that of an unblocked user, if it has no rights beyond the token', async () => {
      await write(storage(), async ({ users }) => {
        await users.add(sampleMember({ id: 'blocked-1', isBlocked: true }));
        await users.add(sampleMember({ id: 'pending-1', isBlocked: true, isPendingApproval: true }));
      });
      const caller = await limitedOwner('users');

      expect(await outcomeOf(approveUser(ports, { caller, userId: 'pending-1' }))).toBe('done');
      expect(await outcomeOf(blockUser(ports, { caller, userId: 'blocked-1', isBlocked: false }))).toBe(
        'done',
      );
    });

    it('can be one without rights beyond the token', async () => {
      const caller = await limitedOwner('users');

      expect(await outcomeOf(createInvite(ports, { caller, request: person('user') }))).toBe('done');
      expect(await outcomeOf(createUser(ports, { caller, request: person('user') }))).toBe('done');
    });

    it('can be any if the token allows all rights of the role', async () => {
      const caller = await limitedOwner('read', 'write');

      expect(await outcomeOf(createUser(ports, { caller, request: person('admin') }))).toBe('done');
    });

    it('can be any of a service user, because its tokens are limited as well', async () => {
      const caller = await limitedOwner('users', 'pats');
      const request = { role: 'admin', name: 'deploy', isServiceUser: true };

      expect(await outcomeOf(createUser(ports, { caller, request }))).toBe('done');
    });

    it('can stay the same if something else of the user changes', async () => {
      await write(storage(), ({ users }) => users.add(sampleMember({ id: 'admin-1', role: 'admin' })));
      const caller = await limitedOwner('users');
      const update = { caller, userId: 'admin-1', request: { role: 'admin', autoGroups: ['group-1'] } };

      expect(await outcomeOf(updateUser(ports, update))).toBe('done');
    });
  });
}
