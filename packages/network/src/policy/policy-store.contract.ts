import type { Readers, Stores } from '@nbsetup/domain';
import { freshStorage, write, type StorageUnderTest } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { addTwoAccounts } from '../group-reference/two-accounts.contract.ts';
import { samplePolicy, sampleRule } from './policy-samples.contract.ts';
import type { PolicyReaders, PolicyStores } from './policy-store.ts';

const first = samplePolicy();
const full = samplePolicy({
  id: 'policy-2',
  name: 'Staff & guests',
  description: 'two\nlines, "quoted" \\ 👩‍💻',
  isEnabled: false,
  rules: [
    sampleRule({
      ...{ id: 'policy-2', name: '', description: 'x', isEnabled: false, action: 'drop', protocol: 'udp' },
      ...{ isBidirectional: true, sources: ['group-2', 'group-1'], ports: [] },
      portRanges: [
        { start: 1, end: 65535 },
        { start: 443, end: 443 },
      ],
    }),
    sampleRule({
      ...{ id: 'rule-2', protocol: 'netbird-ssh', sources: ['group-3'], ports: [], destinations: [] },
      authorizedGroups: [{ groupId: 'group-3', localUsers: ['root', 'Zoë'] }],
    }),
  ],
});
const elsewhere = samplePolicy({
  id: 'policy-3',
  accountId: 'account-2',
  rules: [sampleRule({ id: 'policy-3', sources: ['group-9'], destinations: ['group-9'] })],
});

async function addPolicies(stores: Stores & PolicyStores): Promise<void> {
  await addTwoAccounts(stores);
  for (const policy of [full, elsewhere, first]) await stores.policies.add(policy);
}

/** The obligations of `PolicyStore`. */
export function describePolicyStore(
  subject: StorageUnderTest<Readers & PolicyReaders, Stores & PolicyStores>,
): void {
  describe('the policy store', () => {
    const storage = freshStorage(subject);
    const usedBy = async (id: string): Promise<string | undefined> =>
      (await storage().read.policies.findByGroup({ id }))?.id;

    it('lists the policies of one account by id, with everything they have', async () => {
      await write(storage(), addPolicies);

      expect(await storage().read.policies.listByAccount('account-1')).toEqual([first, full]);
      expect(await storage().read.policies.listByAccount('account-9')).toEqual([]);
    });

    it('finds a policy by its id', async () => {
      await write(storage(), addPolicies);
      const { policies } = storage().read;

      expect(await policies.findById('policy-2')).toEqual(full);
      expect(await policies.findById('policy-3')).toEqual(elsewhere);
      expect(await policies.findById('policy-9')).toBeUndefined();
    });

    it('finds the oldest policy that refers to a group, in any rule and in each field', async () => {
      const none = { sources: [], destinations: [], ports: [] };
      const authorized = [{ groupId: 'group-3', localUsers: [] }];
      await write(storage(), addTwoAccounts);
      await write(storage(), async ({ policies }) => {
        const rules = [
          sampleRule({ ...none, id: 'a' }),
          sampleRule({ ...none, id: 'b', sources: ['group-1'] }),
        ];
        await policies.add(samplePolicy({ id: 'policy-5', rules }));
        await policies.add({
          ...first,
          id: 'policy-4',
          rules: [sampleRule({ ...none, destinations: ['group-2'] })],
        });
        await policies.add({
          ...first,
          id: 'policy-6',
          rules: [sampleRule({ ...none, authorizedGroups: authorized })],
        });
        await policies.add({ ...first, id: 'policy-7' });
      });

      expect(await usedBy('group-1')).toBe('policy-5');
      expect(await usedBy('group-2')).toBe('policy-4');
      expect(await usedBy('group-3')).toBe('policy-6');
      expect(await usedBy('group-9')).toBeUndefined();
    });

    it('refuses an id that is taken', async () => {
      await write(storage(), addPolicies);

      const adding = write(storage(), ({ policies }) => policies.add({ ...elsewhere, id: 'policy-1' }));

      await expect(adding).rejects.toMatchObject({
        code: 'already_exists',
        message: 'policy already exists',
      });
      expect(await storage().read.policies.findById('policy-1')).toEqual(first);
    });

    it('locks only a policy of the account', async () => {
      await write(storage(), addPolicies);

      const locked = await storage().unitOfWork.run(({ policies }) =>
        Promise.all(['policy-2', 'policy-3', 'policy-9'].map((id) => policies.lock('account-1', id))),
      );

      expect(locked).toEqual([full, undefined, undefined]);
    });

    it('replaces a policy with the groups that it refers to', async () => {
      await write(storage(), addPolicies);
      const changed = { ...full, name: 'Other', rules: [sampleRule({ destinations: ['group-1'] })] };

      await write(storage(), ({ policies }) => policies.replace(changed));

      expect(await storage().read.policies.listByAccount('account-1')).toEqual([first, changed]);
      expect(await usedBy('group-3')).toBeUndefined();
      await expect(
        write(storage(), ({ policies }) => policies.replace({ ...full, id: 'policy-9' })),
      ).rejects.toMatchObject({ code: 'not_found', message: 'policy: policy-9 not found' });
    });

    it('removes a policy, also one that is gone, and its groups can be removed then', async () => {
      await write(storage(), addPolicies);

      await write(storage(), async ({ policies, groups }) => {
        await policies.remove('policy-2');
        await policies.remove('policy-2');
        await groups.remove('group-3');
      });

      expect(await storage().read.policies.listByAccount('account-1')).toEqual([first]);
      expect(await usedBy('group-3')).toBeUndefined();
    });

    it('removes the policies of an account with it, and keeps those of others', async () => {
      await write(storage(), addPolicies);

      await write(storage(), ({ accounts }) => accounts.remove('account-1'));

      expect(await storage().read.policies.listByAccount('account-1')).toEqual([]);
      expect(await usedBy('group-1')).toBeUndefined();
      expect(await storage().read.policies.listByAccount('account-2')).toEqual([elsewhere]);
    });

    it('keeps nothing of a unit of work that fails', async () => {
      await write(storage(), addPolicies);

      const failing = write(storage(), async ({ policies }) => {
        await policies.add({ ...first, id: 'policy-0' });
        await policies.replace({ ...first, name: 'Other' });
        await policies.remove('policy-2');
        throw new Error('plain failure');
      });

      await expect(failing).rejects.toThrow('plain failure');
      expect(await storage().read.policies.listByAccount('account-1')).toEqual([first, full]);
    });
  });
}
