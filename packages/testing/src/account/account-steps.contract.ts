import { setUpInstance, type AccountStep, type Storage, type Stores } from '@nbsetup/domain';
import { prepareOperator } from '@nbsetup/domain/admin';
import { withHooks } from '@nbsetup/domain/storage';
import { describe, expect, it } from '../runner/runner.ts';
import { planAndApply } from '../bootstrap/plan-and-apply.ts';
import { signInCalls } from '../session/sign-in-calls.ts';
import { freshStorage, type StorageUnderTest, type TestStorage } from '../storage-under-test.ts';
import { userPortsOn } from '../double/people.ts';

const request = { email: 'admin@example.com', name: 'Admin', password: 'correct-horse' };
const policy = { setupTokensEnabled: true };

/** Every way to create an account. */
const ways: readonly (readonly [string, (storage: () => TestStorage) => Promise<unknown>])[] = [
  ['a setup with a token', (storage) => setUp(storage(), { ...request, token: {} })],
  ['the first sign-in of the owner', (storage) => signInCalls(storage).signIn()],
  ['the first command on the host', (storage) => prepareOperator(userPortsOn(storage()))],
  ['a manifest', (storage) => apply(storage())],
];

/** Describes the steps of extensions that run when an account is created. */
export function describeAccountSteps(subject: StorageUnderTest): void {
  describe('the steps of an extension for a new account', () => {
    const storage = freshStorage(subject);
    /**
     * Returns the storage of the running test with these steps. First completes a setup without an account, if the way
     * needs one.
     */
    const prepared = async (way: string, ...steps: readonly AccountStep<Stores>[]): Promise<TestStorage> => {
      if (way.startsWith('the first')) await setUp(storage(), request);
      return { ...storage(), unitOfWork: stepping(storage(), steps) };
    };

    it.each(ways)('run once with %s, and find the group "All" and the owner', async (way, create) => {
      const steps: unknown[] = [];
      const extended = await prepared(way, addSecondGroup, async ({ stores }, { account, owner }) => {
        const groups = await stores.groups.listByAccount(account.id);
        const member = await stores.users.findById(owner.id);
        steps.push([groups.map(({ name }) => name), owner.accountId, member?.accountId, member?.role]);
      });

      await create(() => extended);

      const account = await accountIn(extended);
      expect(steps).toEqual([[['All', 'Second'], account?.id, account?.id, 'owner']]);
      expect(await extended.read.groups.listByAccount(account?.id ?? '')).toHaveLength(2);
    });

    it.each(ways)('roll back %s if a step fails, and it can be repeated', async (way, create) => {
      let isBroken = true;
      const extended = await prepared(way, addSecondGroup, () =>
        isBroken ? Promise.reject(new Error('plain failure')) : Promise.resolve(),
      );

      await expect(create(() => extended)).rejects.toThrow('plain failure');

      expect(await extended.read.groups.findById('group-2')).toBeUndefined();
      expect((await extended.read.instance.findCompletion()) !== undefined).toBe(way.startsWith('the first'));
      isBroken = false;
      await create(() => extended);
      expect(await extended.read.groups.findById('group-2')).toMatchObject({ name: 'Second' });
    });

    it('record their events after those of the account', async () => {
      const extended = await prepared('a setup', async ({ stores }, { account, owner }) => {
        await stores.audit.append({
          activity: 'group.add',
          accountId: account.id,
          initiatorId: owner.id,
          targetId: 'group-2',
          occurredAt: account.createdAt,
          meta: {},
        });
      });

      await setUp(extended, { ...request, token: {} });

      const account = await accountIn(extended);
      const events = await extended.read.audit.listByAccount(account?.id ?? '', 100);
      expect(events.map(({ activity }) => activity)).toEqual([
        'personal.access.token.create',
        'group.add',
        'account.create',
        'instance.setup',
      ]);
    });
  });
}

const addSecondGroup: AccountStep<Stores> = async ({ stores }, { account }) => {
  await stores.groups.add({ id: 'group-2', accountId: account.id, name: 'Second', issued: 'api' });
};

function stepping({ unitOfWork }: Storage, steps: readonly AccountStep<Stores>[]): Storage['unitOfWork'] {
  return { run: (work) => unitOfWork.run((stores) => work(withHooks(stores, { accountSteps: steps }))) };
}

function setUp(storage: Storage, wanted: Parameters<typeof setUpInstance>[1]['request']): Promise<unknown> {
  return setUpInstance(userPortsOn(storage), { request: wanted, policy });
}

function apply(storage: Storage): Promise<unknown> {
  const owner = { email: 'admin@example.com', name: 'Admin', tokens: [] };
  return planAndApply(userPortsOn(storage), {
    bootstrap: { owner, serviceUsers: [] },
    ownerPassword: () => Promise.resolve('correct-horse'),
    deliver: () => Promise.resolve(),
  });
}

async function accountIn({ read }: Storage): ReturnType<Storage['read']['accounts']['findByCreator']> {
  const completion = await read.instance.findCompletion();
  return read.accounts.findByCreator(completion?.ownerId ?? '');
}
