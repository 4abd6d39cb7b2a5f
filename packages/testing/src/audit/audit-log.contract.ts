import type { AuditEvent } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { addAccount, freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';

const event: AuditEvent = {
  activity: 'account.create',
  accountId: 'account-1',
  initiatorId: 'owner-1',
  targetId: 'account-1',
  occurredAt: new Date('2026-11-23T12:00:00.123Z'),
  meta: {},
};

/** Describes the obligations of `AuditLog`. */
export function describeAuditLog(subject: StorageUnderTest): void {
  describe('the audit log', () => {
    const storage = freshStorage(subject);

    it('lists the events of one account, newest first, with all data', async () => {
      const later = {
        ...event,
        activity: 'personal.access.token.create',
        occurredAt: new Date('2026-11-23T12:00:01.000Z'),
        meta: { name: 'setup-token', user_name: '' },
      } as const;
      await write(storage(), async ({ audit }) => {
        await audit.append(later);
        await audit.append(event);
        await audit.append({ ...event, accountId: 'account-2' });
      });

      const events = await storage().read.audit.listByAccount('account-1', 100);

      expect(events.map(({ id: _, ...recorded }) => recorded)).toStrictEqual([later, event]);
    });

    it('numbers events, later ones higher', async () => {
      await write(storage(), async ({ audit }) => {
        await audit.append(event);
        await audit.append(event);
      });

      const [second, first] = await storage().read.audit.listByAccount('account-1', 100);

      expect(Number(second?.id)).toBeGreaterThan(Number(first?.id));
    });

    it('accepts an empty list of events', async () => {
      await write(storage(), async ({ audit }) => {
        await audit.append();
        await audit.append(event);
      });

      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(1);
    });

    it('lists only the newest events, up to the limit', async () => {
      await write(storage(), async ({ audit }) => {
        await audit.append({ ...event, targetId: 'first' });
        await audit.append({ ...event, targetId: 'second' });
        await audit.append({ ...event, targetId: 'third' });
      });

      const events = await storage().read.audit.listByAccount('account-1', 2);

      expect(events.map(({ targetId }) => targetId)).toEqual(['third', 'second']);
    });

    it('lists events at an instant and later, up to the limit', async () => {
      const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 12, 0, second));
      await write(storage(), async ({ audit }) => {
        await audit.append({ ...event, targetId: 'before', occurredAt: new Date(at(1).getTime() - 1) });
        await audit.append({ ...event, targetId: 'then', occurredAt: at(1) });
        await audit.append({ ...event, targetId: 'later', occurredAt: at(2) });
      });

      const all = await storage().read.audit.listByAccount('account-1', 100, at(1));
      const newest = await storage().read.audit.listByAccount('account-1', 1, at(1));
      const none = await storage().read.audit.listByAccount('account-1', 100, at(3));

      expect(all.map(({ targetId }) => targetId)).toEqual(['later', 'then']);
      expect(newest.map(({ targetId }) => targetId)).toEqual(['later']);
      expect(none).toEqual([]);
    });

    it('lists events of one instant in reverse order of appending', async () => {
      await write(storage(), async ({ audit }) => {
        await audit.append({ ...event, targetId: 'first' });
        await audit.append({ ...event, targetId: 'second' });
      });

      const events = await storage().read.audit.listByAccount('account-1', 100);

      expect(events.map(({ targetId }) => targetId)).toEqual(['second', 'first']);
    });

    it('appends several events together, in their order (W35)', async () => {
      await write(storage(), ({ audit }) =>
        audit.append({ ...event, targetId: 'first' }, { ...event, targetId: 'second' }),
      );

      const events = await storage().read.audit.listByAccount('account-1', 100);

      expect(events.map(({ targetId }) => targetId)).toEqual(['second', 'first']);
    });

    it('appends more events together than a statement of PostgreSQL has parameters, in any text', async () => {
      const meta = { name: '{"a",\\"b\\"} NULL \n, ä' };
      const many = Array.from({ length: 11_000 }, (_, index) => ({
        ...event,
        targetId: String(index),
        meta,
      }));

      await write(storage(), ({ audit }) => audit.append(...many));

      const newest = await storage().read.audit.listByAccount('account-1', 10_999);
      expect(newest.length).toBe(10_999);
      expect(newest[0]).toMatchObject({ targetId: '10999', meta });
      expect(newest.at(-1)).toMatchObject({ targetId: '1', meta });
      const slices: (readonly unknown[])[] = [];
      for await (const slice of await storage().read.audit.slicesByAccount('account-1', 10_999)) {
        slices.push(slice.map((listed) => listed.event));
      }
      expect(slices.length).toBeGreaterThan(1);
      expect(slices.flat()).toStrictEqual(newest);
    });

    it('lists nothing for an unknown account', async () => {
      expect(await storage().read.audit.listByAccount('nowhere', 100)).toEqual([]);
    });

    it('keeps the events of an account that is removed with its users', async () => {
      await write(storage(), async (stores) => {
        await addAccount(stores);
        await stores.audit.append(event);
      });

      await write(storage(), async ({ accounts, users }) => {
        await accounts.remove('account-1');
        await users.remove('owner-1');
      });

      expect(await storage().read.audit.listByAccount('account-1', 100)).toHaveLength(1);
    });

    it('keeps nothing of a unit of work that failed (W35)', async () => {
      const failing = write(storage(), async ({ audit }) => {
        await audit.append(event);
        throw new Error('later step');
      });

      await expect(failing).rejects.toThrow('later step');
      expect(await storage().read.audit.listByAccount('account-1', 100)).toEqual([]);
    });
  });
}
