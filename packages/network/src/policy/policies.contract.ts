import { deleteGroup, type Readers, type Stores } from '@nbsetup/domain';
import {
  createCountingRandomness,
  freshStorage,
  write,
  type StorageUnderTest,
  type TestStorage,
} from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  addTwoAccounts,
  admin,
  oneOfBoth,
  outcomesOf,
  owner,
  stranger,
} from '../group-reference/two-accounts.contract.ts';
import { createPolicy } from './create-policy.ts';
import { deletePolicy } from './delete-policy.ts';
import { findPolicy } from './find-policy.ts';
import { listPolicies } from './list-policies.ts';
import type { PolicyRequest, PolicyRuleRequest } from './policy-request.ts';
import { samplePolicy, sampleRule } from './policy-samples.contract.ts';
import type { PolicyReaders, PolicyStores } from './policy-store.ts';
import { updatePolicy } from './update-policy.ts';

type Subject = StorageUnderTest<Readers & PolicyReaders, Stores & PolicyStores>;
type PolicyStorage = TestStorage<Readers & PolicyReaders, Stores & PolicyStores>;

const rule: PolicyRuleRequest = {
  ...{ name: 'web', isEnabled: true, action: 'accept', protocol: 'tcp', isBidirectional: true },
  ...{ sources: ['group-1'], destinations: ['group-2'], ports: ['80'] },
};
const ssh: PolicyRuleRequest = { ...rule, protocol: 'netbird-ssh', ports: [] };
const web: PolicyRequest = { name: ' Web ', isEnabled: true, rules: [rule] };

const ports = (storage: PolicyStorage): Parameters<typeof createPolicy>[0] => ({
  ...storage,
  randomness: createCountingRandomness(),
});

const eventsIn = async ({ read }: PolicyStorage): Promise<readonly unknown[]> =>
  (await read.audit.listByAccount('account-1', 100))
    .toReversed()
    .map(({ activity, initiatorId, targetId, meta }) => ({ activity, initiatorId, targetId, meta }));

/** The specification of policies, on the storage. */
export function describePolicies(subject: Subject): void {
  describe('policies', () => {
    const storage = freshStorage(subject);

    it('are created, replaced and deleted, and each change is recorded', async () => {
      await write(storage(), addTwoAccounts);

      const { policy, groups } = await createPolicy(ports(storage()), { caller: owner, request: web });
      const query = { caller: admin, policyId: policy.id };
      const request = { ...web, name: 'Site' };
      const changed = await updatePolicy(ports(storage()), { ...query, request });
      await deletePolicy(storage(), query);

      expect(policy).toMatchObject({ accountId: 'account-1', name: 'Web', isEnabled: true });
      expect(policy.rules).toMatchObject([{ id: policy.id, name: 'web', sources: ['group-1'], ports: [80] }]);
      expect([...groups.values()].map(({ name }) => name)).toEqual(['One', 'Two']);
      expect(changed.policy).toEqual({ ...policy, name: 'Site' });
      expect(await storage().read.policies.findById(policy.id)).toBeUndefined();
      expect(await eventsIn(storage())).toEqual([
        { activity: 'policy.add', initiatorId: 'owner-1', targetId: policy.id, meta: { name: 'Web' } },
        { activity: 'policy.update', initiatorId: 'admin-1', targetId: policy.id, meta: { name: 'Site' } },
        { activity: 'policy.delete', initiatorId: 'admin-1', targetId: policy.id, meta: { name: 'Site' } },
      ]);
    });

    it('are not changed and not recorded by the same request again, also without the ids of rules', async () => {
      await write(storage(), addTwoAccounts);
      const request = { ...web, rules: [rule, { ...rule, name: 'two' }, { ...rule, sources: [] }] };
      const { policy } = await createPolicy(ports(storage()), { caller: owner, request });

      const again = await updatePolicy(ports(storage()), { caller: owner, policyId: policy.id, request });

      expect(again.policy).toEqual(policy);
      expect(await eventsIn(storage())).toHaveLength(1);
    });

    it('are listed oldest first, and found, with the groups that they refer to', async () => {
      const other = { ...rule, sources: ['group-3'], destinations: ['group-1', 'group-3'] };
      await write(storage(), addTwoAccounts);
      const randomness = createCountingRandomness();
      const create = (request: PolicyRequest): ReturnType<typeof createPolicy> =>
        createPolicy({ ...storage(), randomness }, { caller: owner, request });
      const { policy: first } = await create(web);
      const { policy: second } = await create({ ...web, rules: [other] });

      const listed = await listPolicies(storage().read, owner);
      const found = await findPolicy(storage().read, { caller: admin, policyId: second.id });

      expect(listed.map(({ policy }) => policy)).toEqual([first, second]);
      expect(listed.map(({ groups }) => groups.get('group-2')?.name)).toEqual(['Two', 'Two']);
      expect(found.policy).toEqual(second);
      expect([...found.groups.keys()]).toEqual(['group-1', 'group-3']);
    });

    it.each<[string, (id: string) => PolicyRuleRequest]>([
      ['sources', (id) => ({ ...rule, sources: ['group-1', id] })],
      ['destinations', (id) => ({ ...rule, destinations: [id] })],
      ['authorized groups', (id) => ({ ...ssh, authorizedGroups: { 'group-1': [], [id]: [] } })],
    ])('cannot name a group that the account does not have in %s', async (_field, naming) => {
      await write(storage(), addTwoAccounts);
      const { policy } = await createPolicy(ports(storage()), { caller: owner, request: web });

      for (const id of ['group-9', 'nowhere', 'nul\u0000', 'x'.repeat(300)]) {
        const request = { ...web, rules: [rule, naming(id)] };
        const expected = { code: 'invalid_input', message: `group id ${id} not found` };
        const creating = createPolicy(ports(storage()), { caller: owner, request });
        await expect(creating).rejects.toMatchObject(expected);
        const updating = updatePolicy(ports(storage()), { caller: owner, policyId: policy.id, request });
        await expect(updating).rejects.toMatchObject(expected);
      }

      expect(await storage().read.policies.listByAccount('account-1')).toEqual([policy]);
      expect(await eventsIn(storage())).toHaveLength(1);
    });

    it('of another account are not found', async () => {
      await write(storage(), addTwoAccounts);
      const { policy } = await createPolicy(ports(storage()), { caller: owner, request: web });

      for (const policyId of [policy.id, 'nowhere', 'nul\u0000']) {
        const query = { caller: stranger, policyId };
        const expected = { code: 'not_found', message: `policy: ${policyId} not found` };
        await expect(findPolicy(storage().read, query)).rejects.toMatchObject(expected);
        await expect(deletePolicy(storage(), query)).rejects.toMatchObject(expected);
        await expect(updatePolicy(ports(storage()), { ...query, request: web })).rejects.toMatchObject(
          expected,
        );
      }
      expect(await listPolicies(storage().read, stranger)).toEqual([]);
    });

    it('keep the groups that they refer to, and the refusal names the policy', async () => {
      await write(storage(), addTwoAccounts);
      const { policy } = await createPolicy(ports(storage()), { caller: owner, request: web });
      const deleting = { caller: owner, groupId: 'group-2' };

      const refused = deleteGroup(storage(), deleting);

      await expect(refused).rejects.toMatchObject({
        code: 'precondition_failed',
        message: 'group has been linked to policy: Web',
      });
      await deleteGroup(storage(), { caller: owner, groupId: 'group-3' });
      await deletePolicy(storage(), { caller: owner, policyId: policy.id });
      await deleteGroup(storage(), deleting);
      expect((await storage().read.groups.listByAccount('account-1')).map(({ id }) => id)).toEqual([
        'group-1',
      ]);
    });
  });

  if (subject.isTransactional) describePoliciesAtOnce(subject);
}

function describePoliciesAtOnce(subject: Subject): void {
  describe('policies at the same time', () => {
    const storage = freshStorage(subject);

    it.each(['created', 'replaced'])('are %s with a group, or the group is deleted', async (what) => {
      await write(storage(), addTwoAccounts);
      await write(storage(), ({ policies }) => policies.add(samplePolicy({ id: 'kept' })));
      const randomness = createCountingRandomness();

      for (let round = 0; round < 6; round += 1) {
        const groupId = `race-${round}`;
        await write(storage(), ({ groups }) =>
          groups.add({ id: groupId, accountId: 'account-1', name: groupId, issued: 'api' }),
        );
        const request = { ...web, rules: [{ ...rule, destinations: [groupId] }] };
        const command = { caller: owner, policyId: 'kept', request };
        const taking =
          what === 'created'
            ? createPolicy({ ...storage(), randomness }, command)
            : updatePolicy({ ...storage(), randomness }, command);

        const outcome = await outcomesOf([taking, deleteGroup(storage(), { caller: admin, groupId })]);

        expect(outcome).toEqual({ succeeded: 1, messages: [expect.stringMatching(oneOfBoth)] });
      }
    });

    it('are replaced and deleted by several people who name groups in another order', async () => {
      await write(storage(), addTwoAccounts);
      await write(storage(), ({ policies }) => policies.add(samplePolicy()));
      const replace = (caller: typeof owner, groups: readonly string[]): Promise<unknown> =>
        updatePolicy(ports(storage()), {
          ...{ caller, policyId: 'policy-1' },
          request: { ...web, rules: [{ ...rule, sources: groups, destinations: groups }] },
        });

      const { messages } = await outcomesOf([
        replace(owner, ['group-1', 'group-2', 'group-3']),
        replace(admin, ['group-3', 'group-2', 'group-1']),
        replace(owner, ['group-2', 'group-1']),
        deletePolicy(storage(), { caller: admin, policyId: 'policy-1' }),
      ]);

      expect(messages.filter((text) => text !== 'policy: policy-1 not found')).toEqual([]);
      expect(await storage().read.policies.findById('policy-1')).toBeUndefined();
    });

    it('stay as they are when the event cannot be recorded', async () => {
      await write(storage(), addTwoAccounts);
      await write(storage(), ({ policies }) => policies.add(samplePolicy({ rules: [sampleRule()] })));
      const { clock, unitOfWork } = storage();
      const failing: Parameters<typeof deletePolicy>[0] = {
        clock,
        unitOfWork: {
          run: (work) =>
            unitOfWork.run((stores) =>
              work({
                ...stores,
                audit: { ...stores.audit, append: () => Promise.reject(new Error('plain failure')) },
              }),
            ),
        },
      };

      const deleting = deletePolicy(failing, { caller: owner, policyId: 'policy-1' });

      await expect(deleting).rejects.toThrow('plain failure');
      expect(await storage().read.policies.findById('policy-1')).toEqual(samplePolicy());
    });
  });
}
