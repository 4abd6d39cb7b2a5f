import {
  createToken,
  hashToken,
  setUpInstance,
  type IssuedToken,
  type Member,
  type User,
} from '@nbsetup/domain';
import {
  findOperator,
  findTokenById,
  prepareOperator,
  selectMember,
  type MemberSelector,
} from '@nbsetup/domain/admin';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { addPeople, addStranger, owner, outcomesOf, sampleMember, userPortsOn } from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const request = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
} as const;

/** Describes how the operator of the host finds the account, users and tokens. */
export function describeHostAccess(subject: StorageUnderTest): void {
  describe('the account of the operator of the host', () => {
    const storage = freshStorage(subject);
    const ports = (): ReturnType<typeof userPortsOn> => userPortsOn(storage());
    const setUp = async (changes: { readonly alwaysCreateAccount: boolean }): Promise<User> =>
      (await setUpInstance(ports(), { request, policy: { setupTokensEnabled: true }, ...changes })).owner;

    it('does not exist before setup', async () => {
      const refusals = await outcomesOf([findOperator(storage().read), prepareOperator(ports())]);

      expect(refusals.messages).toEqual([
        'setup is not completed; complete it first',
        'setup is not completed; complete it first',
      ]);
    });

    it('is that of setup, also after its first owner was removed', async () => {
      const first = await setUp({ alwaysCreateAccount: true });
      const before = await findOperator(storage().read);
      const { accountId } = before;

      await write(storage(), async ({ users }) => {
        await users.remove(first.id);
        await users.add(sampleMember({ id: 'person-1', accountId, role: 'owner' }));
      });

      expect(await findOperator(storage().read)).toEqual(before);
      expect(await prepareOperator(ports())).toEqual(before);
    });

    it('is created for an owner who has not signed in, once, and not by reading', async () => {
      const first = await setUp({ alwaysCreateAccount: false });

      const refusal = await outcomeOf(findOperator(storage().read));
      const one = await prepareOperator(ports());
      const other = await prepareOperator(ports());

      expect(refusal).toBe(
        'there is no account yet; it is created when the owner signs in first, or when something is created on the host',
      );
      expect(other).toEqual(one);
      expect(await storage().read.users.findById(first.id)).toMatchObject({ accountId: one.accountId });
      expect(await findOperator(storage().read)).toEqual(one);
    });

    it('is one account for several calls at the same time', async () => {
      if (!subject.isTransactional) return;
      await setUp({ alwaysCreateAccount: false });

      const [one, ...others] = await Promise.all([1, 2, 3].map(() => prepareOperator(ports())));

      expect(others).toEqual([one, one]);
    });

    it('is not created again after it was deleted with its users', async () => {
      const first = await setUp({ alwaysCreateAccount: true });
      const { accountId } = await findOperator(storage().read);
      await write(storage(), async ({ users, accounts }) => {
        await users.remove(first.id);
        await accounts.remove(accountId);
      });

      const refusals = await outcomesOf([findOperator(storage().read), prepareOperator(ports())]);

      const deleted = 'the account was deleted, and setup stays completed';
      expect(refusals).toMatchObject({ succeeded: 0, messages: [deleted, deleted] });
    });
  });

  describe('a user that the operator of the host names', () => {
    const storage = freshStorage(subject);
    const select = (selector: MemberSelector): Promise<Member> =>
      selectMember(storage().read.users, { accountId: 'account-1', selector });
    // The id of a person is created from a UUID.
    const encodedId = 'CiQwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDESBWxvY2Fs';
    const person = sampleMember({ id: encodedId, email: 'Ada@example.com' });
    const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI', isServiceUser: true });
    const twins = ['twin-1', 'twin-2'].map((id) =>
      sampleMember({ id, email: '', name: 'twin', isServiceUser: true }),
    );

    it.each<[MemberSelector, Member]>([
      [{ email: 'ada@EXAMPLE.com' }, person],
      [{ userId: encodedId }, person],
      [{ userId: '00000000-0000-4000-8000-000000000001' }, person],
      [{ userId: 'robot-1' }, robot],
      [{ serviceUserName: 'CI' }, robot],
    ])('is found by %j', async (selector, user) => {
      await write(storage(), (stores) => addPeople(stores, person, robot, ...twins));

      expect(await select(selector)).toEqual(user);
    });

    it.each<MemberSelector>([{ email: 'ada@example.com' }, { userId: encodedId }])(
      'is found by %j without listing the account',
      async (selector) => {
        await write(storage(), (stores) => addPeople(stores, person));
        const users = { ...storage().read.users, listByAccount: () => Promise.reject(new Error('listed')) };

        expect(await selectMember(users, { accountId: 'account-1', selector })).toEqual(person);
      },
    );

    it.each<[MemberSelector, string]>([
      [{ email: 'stranger@example.com' }, 'local user with email "stranger@example.com" not found'],
      [{ email: '' }, 'local user with email "" not found'],
      [{ userId: 'stranger-1' }, 'local user with ID "stranger-1" not found'],
      [{ serviceUserName: 'User One' }, 'service user with name "User One" not found'],
      [{ serviceUserName: 'twin' }, 'several users have the name "twin", use an id: twin-1, twin-2'],
    ])('is not found by %j', async (selector, message) => {
      await write(storage(), async (stores) => {
        await addPeople(stores, person, robot, ...twins);
        await addStranger(stores);
      });

      expect(await outcomeOf(select(selector))).toBe(message);
    });
  });

  describe('a token that is named by its id', () => {
    const storage = freshStorage(subject);
    const robot = sampleMember({ id: 'robot-1', email: '', isServiceUser: true });

    it('is found with its user, in the account of the caller and with the right', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, robot, sampleMember({ id: 'user-1' }));
        await addStranger(stores);
        await stores.tokens.add(sampleToken({ id: 'token-1', userId: 'robot-1' }));
        await stores.tokens.add(sampleToken({ id: 'token-2', userId: 'user-1' }));
        await stores.tokens.add(sampleToken({ id: 'token-3', userId: 'stranger-1' }));
      });
      const find = (caller: Member, tokenId: string): ReturnType<typeof findTokenById> =>
        findTokenById(storage().read, { caller, tokenId });

      expect(await find(owner, 'token-1')).toMatchObject({ token: { id: 'token-1' }, user: robot });
      expect(
        await Promise.all([
          outcomeOf(find(owner, 'token-2')),
          outcomeOf(find(owner, 'token-3')),
          outcomeOf(find(owner, 'token-4')),
          outcomeOf(find(owner, '\0')),
          outcomeOf(find(sampleMember({ id: 'user-1' }), 'token-2')),
        ]),
      ).toEqual([
        'pat: token-2 not found',
        'pat: token-3 not found',
        'pat: token-4 not found',
        'pat: \0 not found',
        'permission denied',
      ]);
    });
  });

  describe('a token with a delivery', () => {
    const storage = freshStorage(subject);
    const command = { caller: owner, userId: 'owner-1', request: { name: 'deploy', expiresInDays: 1 } };

    it('is stored after the delivery succeeds', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const delivered: IssuedToken[] = [];

      const issued = await createToken(userPortsOn(storage()), {
        ...command,
        deliver: async (given) => {
          delivered.push(given);
        },
      });

      expect(delivered).toEqual([issued]);
      expect(await storage().read.tokens.findByHash(hashToken(issued.plainText))).toMatchObject({
        token: issued.token,
      });
    });

    it('is not created if the delivery fails', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const deliver = (): Promise<void> => Promise.reject(new Error('the disk is full'));

      await expect(createToken(userPortsOn(storage()), { ...command, deliver })).rejects.toThrow(
        'the disk is full',
      );

      expect(await storage().read.tokens.listByUser('owner-1')).toEqual([]);
      expect(await storage().read.audit.listByAccount('account-1', 10)).toEqual([]);
    });
  });
}
