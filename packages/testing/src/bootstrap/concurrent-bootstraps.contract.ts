import type { AppliedBootstrap, Bootstrap, DeliverableSecret } from '@nbsetup/domain/admin';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { planAndApply } from './plan-and-apply.ts';
import { outcomesOf, userPortsOn } from '../double/people.ts';

const bootstrap: Bootstrap = {
  owner: { email: 'admin@example.com', name: 'Admin', tokens: [] },
  serviceUsers: [
    {
      name: 'ci',
      role: 'auditor',
      tokens: [
        {
          name: 'deploy',
          life: { expiresInDays: 30 },
          secret: { kind: 'generated', destination: 'deploy.txt' },
        },
      ],
    },
  ],
};
const withoutUsers: Bootstrap = { ...bootstrap, serviceUsers: [] };

/** Describes bootstraps at the same time, for transactional storages. */
export function describeConcurrentBootstraps(subject: StorageUnderTest): void {
  describe('applying a bootstrap several times at the same time', () => {
    const storage = freshStorage(subject);
    const applyTogether = async (
      ...bootstraps: readonly Bootstrap[]
    ): Promise<{
      readonly calls: readonly Promise<AppliedBootstrap>[];
      readonly delivered: DeliverableSecret[];
    }> => {
      const ports = userPortsOn(storage());
      const delivered: DeliverableSecret[] = [];
      const calls = bootstraps.map((wanted) =>
        planAndApply(ports, {
          bootstrap: wanted,
          ownerPassword: async () => 'use-a-long-random-password',
          deliver: async (tokens) => {
            delivered.push(...tokens);
          },
        }),
      );
      await Promise.allSettled(calls);
      return { calls, delivered };
    };

    it.each([
      { when: 'before setup', earlier: [] },
      { when: 'after setup', earlier: [withoutUsers] },
    ])('creates everything once $when', async ({ earlier }) => {
      await applyTogether(...earlier);

      const { calls, delivered } = await applyTogether(bootstrap, bootstrap, bootstrap);

      const applied = await Promise.all(calls);
      const [{ owner } = { owner: undefined }] = applied;
      expect(applied.filter(({ steps }) => steps.length > 0)).toHaveLength(1);
      expect(delivered).toHaveLength(1);
      const users = await storage().read.users.listByAccount(owner?.accountId ?? '');
      expect(users.map(({ name }) => name)).toEqual(['ci', 'Admin']);
      expect(await storage().read.tokens.listByUser(users[0]?.id ?? '')).toMatchObject([{ name: 'deploy' }]);
    });

    it('sets up one of two owners, and refuses the other', async () => {
      const other = { ...withoutUsers, owner: { ...bootstrap.owner, email: 'other@example.com' } };

      const { calls } = await applyTogether(withoutUsers, other);

      const { succeeded, messages } = await outcomesOf(calls);
      expect(succeeded).toBe(1);
      expect(messages).toEqual([expect.stringContaining('setup already completed, and')]);
    });
  });
}
