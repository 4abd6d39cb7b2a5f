import { acceptInvite, changePassword, createUser, hashToken } from '@nbsetup/domain';
import { resetPassword, selectMember, operatorOf } from '@nbsetup/domain/admin';
import { generateInviteToken } from '@nbsetup/domain/internal';
import { createCountingRandomness, quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { createCountingHasher } from '../double/counting-hasher.ts';
import { sampleInvite } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, owner, sampleMember, userPortsOn } from '../double/people.ts';
import { signInCalls } from '../session/sign-in-calls.ts';

const composed = 'Schl\u00fcssel-f\u00fcr-\u00dcml\u00e4ute-1';
const decomposed = 'Schlu\u0308ssel-fu\u0308r-U\u0308mla\u0308ute-1';
const mixed = 'Schl\u00fcssel-fu\u0308r-\u00dcml\u00e4ute-1';
const email = 'person-1@example.com';
const person = sampleMember({ id: 'person-1' });

/** Describes text in several Unicode forms. Texts that look the same are equal. */
export function describeTextForms(subject: StorageUnderTest): void {
  describe('one text in several Unicode forms', () => {
    const storage = freshStorage(subject);
    const addPerson = (password: string): Promise<void> =>
      write(storage(), async (stores) => {
        await addPeople(stores);
        await stores.users.add(person, { passwordHash: await quickPasswordHasher.hash(password) });
      });

    it.each([
      ['created', 'user-1', composed],
      ['created', 'user-1', decomposed],
    ])('is one password of a person who is %s', async (_, id, password) => {
      await write(storage(), (stores) => addPeople(stores));
      const request = { role: 'user', name: id, email, password: decomposed };
      await createUser(userPortsOn(storage()), { caller: owner, request });

      await expect(signInCalls(storage).signIn({ email, password })).resolves.toBeDefined();
    });

    it('is one password of an invited person', async () => {
      const plainText = generateInviteToken(createCountingRandomness());
      await write(storage(), async (stores) => {
        await addPeople(stores);
        const expiresAt = new Date('2026-11-26T12:00:00.000Z');
        await stores.invites.add(sampleInvite({ email, hash: hashToken(plainText), expiresAt }));
      });

      const user = await acceptInvite(userPortsOn(storage()), { plainText, password: decomposed });

      expect(await storage().read.users.findPasswordHash(user.id)).toBe(
        await quickPasswordHasher.hash(composed),
      );
    });

    it('is one password if it is changed, and if the operator sets it', async () => {
      await addPerson(decomposed);
      const hashNow = (): Promise<string | undefined> => storage().read.users.findPasswordHash(person.id);
      const change = { caller: person, userId: person.id, address: '192.0.2.1' };
      const ports = userPortsOn(storage());

      await expect(
        changePassword(ports, { ...change, oldPassword: composed, newPassword: decomposed }),
      ).rejects.toThrow('new password must be different from current password');
      await changePassword(ports, { ...change, oldPassword: mixed, newPassword: 'e\u0301-battery-staple' });
      expect(await hashNow()).toBe(await quickPasswordHasher.hash('\u00e9-battery-staple'));

      const caller = operatorOf('account-1');
      await resetPassword(ports, { caller, userId: person.id, newPassword: decomposed });
      expect(await hashNow()).toBe(await quickPasswordHasher.hash(composed));
    });

    it.each([
      ['composed', composed],
      ['decomposed', decomposed],
    ])('signs in with the hash of an earlier version, of the %s text', async (_, hashed) => {
      await addPerson(hashed);

      const calls = signInCalls(storage);
      for (const password of [composed, decomposed, mixed]) {
        await expect(calls.signIn({ email, password })).resolves.toBeDefined();
      }
    });

    it.each([
      ['in ASCII', 'wrong-horse', 1],
      ['composed', composed, 2],
      ['decomposed', decomposed, 2],
      ['of both', mixed, 3],
    ])(
      'needs the same work for an unknown user as for a known one: a wrong password %s',
      async (_, password, runs) => {
        await addPerson('correct-horse');
        const worked: number[] = [];
        for (const someone of [email, 'nobody@example.com']) {
          const hasher = createCountingHasher();
          const calls = signInCalls(storage, { passwordHasher: hasher });
          await expect(calls.signIn({ email: someone, password })).rejects.toMatchObject({
            code: 'unauthenticated',
          });
          worked.push(hasher.verified());
        }

        expect(worked).toEqual([runs, runs]);
      },
    );

    it('distinguishes halves of characters', async () => {
      await addPerson('correct-horse-\ufffd');
      const refusal = {
        code: 'invalid_input',
        message: 'password must not contain half of a surrogate pair',
      };

      const signingIn = signInCalls(storage).signIn({ email, password: 'correct-horse-\ud800' });
      await expect(signingIn).rejects.toMatchObject(refusal);

      const request = { role: 'user', name: 'Ada', email: 'ada@example.com', password: 'correct-\udc00' };
      await expect(createUser(userPortsOn(storage()), { caller: owner, request })).rejects.toMatchObject(
        refusal,
      );
    });

    it('signs in a user with an invisible character in the stored address', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores);
        const hidden = sampleMember({ id: 'hidden-1', email: 'adm\u00adin@example.com' });
        await stores.users.add(hidden, { passwordHash: await quickPasswordHasher.hash('correct-horse') });
      });

      const { user } = await signInCalls(storage).signIn({ email: 'adm\u00adin@example.com' });

      expect(user.id).toBe('hidden-1');
    });

    it('names one service user, stored in NFC', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const request = { role: 'user', name: 'Bu\u0308ro', isServiceUser: true };
      const { user } = await createUser(userPortsOn(storage()), { caller: owner, request });

      expect(user.name).toBe('B\u00fcro');
      const selector = { serviceUserName: 'Bu\u0308ro' };
      const { users } = storage().read;
      expect(await selectMember(users, { accountId: 'account-1', selector })).toEqual(user);
    });

    it('stores only the visible characters of a user agent, without halves', async () => {
      await addPerson('correct-horse');

      const { session } = await signInCalls(storage).signIn({
        email,
        userAgent: `\u202ecurl\u200b/8.7.1 ${'🚀'.repeat(200)}`,
      });

      expect(session.userAgent).toBe(`curl/8.7.1 ${'🚀'.repeat(109)}`);
      expect(await storage().read.sessions.listByUser(person.id)).toMatchObject([
        { userAgent: session.userAgent },
      ]);
    });
  });
}
