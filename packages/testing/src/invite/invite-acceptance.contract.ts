import {
  acceptInvite,
  deleteInvite,
  hashToken,
  inspectInvite,
  regenerateInvite,
  type Invite,
  type Member,
  type Stores,
} from '@nbsetup/domain';
import { operatorOf } from '@nbsetup/domain/admin';
import { generateInviteToken } from '@nbsetup/domain/internal';
import { createCountingRandomness, createTestClock, quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleInvite } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt, type FailingStep } from '../double/failing-unit-of-work.ts';
import { addPeople, eventsIn, outcomesOf, owner, sampleMember, userPortsOn } from '../double/people.ts';

const plainText = generateInviteToken(createCountingRandomness());
const password = 'MyP@ssw0rd#2024';
const hash = hashToken(plainText);
const expiresAt = new Date('2026-11-26T12:00:00.000Z');
const inviter = sampleMember({ id: 'admin-1', name: 'Eve', role: 'admin' });
const notFound = { code: 'not_found', message: 'user invite not found' };

/** Describes inspecting and accepting an invite. */
export function describeInviteAcceptance(subject: StorageUnderTest): void {
  describe('accepting an invite', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const addInvite = (changes: Partial<Invite> = {}, ...members: readonly Member[]): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores, ...members);
        await stores.invites.add(sampleInvite({ email: 'Ada@example.com', hash, expiresAt, ...changes }));
      });
    const inspect = (token = plainText): ReturnType<typeof inspectInvite> =>
      inspectInvite({ ...storage().read, clock: createTestClock() }, token);
    const accept = (token = plainText): Promise<Member> =>
      acceptInvite(ports(), { plainText: token, password });

    it('shows who sent the invite', async () => {
      await addInvite();

      expect(await inspect()).toMatchObject({
        invite: { email: 'Ada@example.com', name: 'Ada', expiresAt },
        isValid: true,
        invitedBy: 'User One',
      });
    });

    it.each([
      ['was removed', ({ users }: Stores) => users.remove('admin-1'), ''],
      ['is no longer an admin', ({ users }: Stores) => users.update({ ...inviter, role: 'user' }), 'Eve'],
      ['is blocked', ({ users }: Stores) => users.update({ ...inviter, isBlocked: true }), 'Eve'],
    ] as const)('is refused if the inviter %s', async (_, leave, invitedBy) => {
      await addInvite({ createdBy: 'admin-1', role: 'admin' }, inviter);
      await write(storage(), leave);

      expect(await inspect()).toMatchObject({ isValid: false, invitedBy });
      await expect(accept()).rejects.toMatchObject({
        code: 'invalid_input',
        message: 'the sender of this invite may no longer invite; ask for another invite',
      });
      expect(await storage().read.users.listByAccount('account-1')).not.toContainEqual(
        expect.objectContaining({ email: 'Ada@example.com' }),
      );
    });

    it('succeeds after a blocked inviter is unblocked, or after another user renewed the invite', async () => {
      await addInvite({ createdBy: 'admin-1' }, { ...inviter, isBlocked: true });
      await write(storage(), ({ users }) => users.update(inviter));

      expect(await inspect()).toMatchObject({ isValid: true });

      await write(storage(), ({ users }) => users.remove('admin-1'));
      const renewed = await regenerateInvite(
        { ...ports(), randomness: { ...ports().randomness, bytes: (count) => new Uint8Array(count) } },
        { caller: owner, inviteId: 'invite-1' },
      );
      expect(await accept(renewed.plainText)).toMatchObject({ email: 'Ada@example.com' });
    });

    it('succeeds for an inviter who is a service user with the right, or the operator', async () => {
      const robot = sampleMember({ id: 'robot-1', email: '', role: 'admin', isServiceUser: true });
      await addInvite({ createdBy: 'robot-1' }, robot);

      expect(await inspect()).toMatchObject({ isValid: true });

      await write(storage(), ({ invites }) =>
        invites.renew({ id: 'invite-1', hash, createdBy: operatorOf('account-1').id, expiresAt }),
      );
      expect(await accept()).toMatchObject({ email: 'Ada@example.com' });
    });

    it('is refused if the inviter is removed at the same time', async () => {
      await addInvite({ createdBy: 'admin-1' }, inviter);
      const hashing = async (text: string): Promise<string> => {
        await write(storage(), ({ users }) => users.update({ ...inviter, role: 'auditor' }));
        return quickPasswordHasher.hash(text);
      };

      const accepting = acceptInvite(
        { ...ports(), passwordHasher: { ...quickPasswordHasher, hash: hashing } },
        { plainText, password },
      );

      await expect(accepting).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it.each([
      ['at its expiry', '2026-11-23T12:00:00.000Z', true],
      ['after its expiry', '2026-11-23T11:59:59.999Z', false],
    ])('is possible, %s at %s: %s', async (_, end, isValid) => {
      await addInvite({ expiresAt: new Date(end) });

      expect(await inspect()).toMatchObject({ isValid });
    });

    it('creates the invited user, who can sign in with the password, and removes the invite', async () => {
      await addInvite({ role: 'auditor', autoGroups: ['group-1'] });

      const user = await accept();

      expect(await storage().read.users.findById(user.id)).toStrictEqual({
        id: user.id,
        accountId: 'account-1',
        email: 'Ada@example.com',
        name: 'Ada',
        role: 'auditor',
        isServiceUser: false,
        isBlocked: false,
        isPendingApproval: false,
        autoGroups: ['group-1'],
        issued: 'api',
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
      });
      expect(await storage().read.users.findPasswordHash(user.id)).toBe(
        await quickPasswordHasher.hash(password),
      );
      expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
      await expect(inspect()).rejects.toMatchObject(notFound);
    });

    it('is recorded, without a secret', async () => {
      await addInvite();

      const user = await accept();

      const events = await eventsIn(storage());
      expect(events).toMatchObject([
        {
          activity: 'user.invite.link.accept',
          initiatorId: user.id,
          targetId: user.id,
          meta: { email: 'Ada@example.com' },
        },
      ]);
      expect(JSON.stringify(events)).not.toMatch(/nbi_|MyP@ss/);
    });

    it('skips groups that were deleted since', async () => {
      await addInvite({ autoGroups: ['group-1', 'group-2'] });
      await write(storage(), ({ groups }) => groups.remove('group-1'));

      expect(await accept()).toMatchObject({ autoGroups: ['group-2'] });
    });

    it('is refused if the invite has expired', async () => {
      await addInvite({ expiresAt: new Date('2026-11-23T11:59:59.999Z') });

      await expect(accept()).rejects.toMatchObject({ code: 'invalid_input', message: 'invite has expired' });
      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(1);
    });

    it('is refused if the account has a user with its e-mail by now, and keeps the invite', async () => {
      await addInvite({}, sampleMember({ id: 'ada' }));

      await expect(accept()).rejects.toMatchObject({ code: 'already_exists' });
      expect(await storage().read.invites.listByAccount('account-1')).toHaveLength(1);
    });

    it('finds nothing for an unknown token, or that of a renewed or deleted invite', async () => {
      const unknown = generateInviteToken({ bytes: (count) => new Uint8Array(count) });
      await addInvite();

      await expect(inspect(unknown)).rejects.toMatchObject(notFound);
      await expect(accept(unknown)).rejects.toMatchObject(notFound);
      const renewed = await regenerateInvite(
        {
          ...ports(),
          randomness: { ...ports().randomness, bytes: (count) => new Uint8Array(count).fill(1) },
        },
        { caller: owner, inviteId: 'invite-1' },
      );
      await expect(accept()).rejects.toMatchObject(notFound);
      await deleteInvite(ports(), { caller: owner, inviteId: 'invite-1' });
      await expect(accept(renewed.plainText)).rejects.toMatchObject(notFound);
    });

    it.each([
      ['', 'invalid token length'],
      [`nbp_${plainText.slice(4)}`, 'invalid token prefix'],
      [`${plainText.slice(0, 39)}!`, 'checksum decoding failed: invalid character: !'],
      ['nbi_0000000000000000000000000000002C8GjT', 'checksum does not match'],
    ])('is refused with the reason for the token %j', async (token, reason) => {
      const refusal = { code: 'invalid_input', message: `invalid invite token: ${reason}` };

      await expect(inspect(token)).rejects.toMatchObject(refusal);
      await expect(accept(token)).rejects.toMatchObject(refusal);
    });

    it.each([
      ['', 'password is required'],
      ['Pass1!', 'invalid password: password must be at least 8 characters long'],
      [
        'password',
        'invalid password: password must contain at least one digit, one uppercase letter, one special character',
      ],
    ])('is refused for the password %j before the token is checked', async (weak, message) => {
      const accepting = acceptInvite(ports(), { plainText: 'not-a-token', password: weak });

      await expect(accepting).rejects.toMatchObject({ code: 'invalid_input', message });
    });

    it('hashes no password for an invalid invite', async () => {
      await addInvite({ expiresAt: new Date('2026-11-23T11:59:59.999Z') });
      const hashing = (): Promise<string> => Promise.reject(new Error('hashed'));

      const accepting = acceptInvite(
        { ...ports(), passwordHasher: { ...quickPasswordHasher, hash: hashing } },
        { plainText, password },
      );

      await expect(accepting).rejects.toThrow('invite has expired');
    });

    it.each([
      ['renewed', { hash: 'another-hash' }, notFound],
      ['expired', { expiresAt: new Date('2026-11-23T11:00:00.000Z') }, { message: 'invite has expired' }],
    ])('is refused if the invite was %s while the password is hashed', async (_, changes, refusal) => {
      await addInvite();
      const hashing = async (text: string): Promise<string> => {
        await write(storage(), ({ invites }) =>
          invites.renew({ id: 'invite-1', hash, createdBy: 'owner-1', expiresAt, ...changes }),
        );
        return quickPasswordHasher.hash(text);
      };

      const accepting = acceptInvite(
        { ...ports(), passwordHasher: { ...quickPasswordHasher, hash: hashing } },
        { plainText, password },
      );

      await expect(accepting).rejects.toMatchObject(refusal);
      expect(await storage().read.users.listByAccount('account-1')).toHaveLength(1);
    });

    if (subject.isTransactional) {
      it('succeeds for exactly one of 8 calls at the same time', async () => {
        await addInvite();
        const shared = ports();

        const { succeeded, messages } = await outcomesOf(
          Array.from({ length: 8 }, () => acceptInvite(shared, { plainText, password })),
        );

        expect(succeeded).toBe(1);
        expect(new Set(messages)).toEqual(new Set(['user invite not found']));
        expect(await storage().read.users.listByAccount('account-1')).toHaveLength(2);
        expect(await eventsIn(storage())).toHaveLength(1);
      });

      describe.each<FailingStep['when']>(['before', 'after'])('if a write fails %s it happens', (when) => {
        it.each([
          ['the user', { store: 'users', method: 'add', call: 1 }],
          ['the removal', { store: 'invites', method: 'remove', call: 1 }],
          ['the event', { store: 'audit', method: 'append', call: 1 }],
        ] as const)('changes nothing if it is the write of %s, and can be repeated', async (_, step) => {
          await addInvite();
          const failing = { ...ports(), unitOfWork: failingAt({ ...step, when }, storage().unitOfWork) };

          await expect(acceptInvite(failing, { plainText, password })).rejects.toThrow('plain failure');

          expect(await storage().read.users.listByAccount('account-1')).toHaveLength(1);
          expect(await eventsIn(storage())).toEqual([]);
          expect(await accept()).toMatchObject({ email: 'Ada@example.com' });
        });
      });
    }
  });
}
