import { listEvents, type AuditEvent } from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { outcomeOf } from '../token/token-calls.ts';
import { addUsersWithTokens, memberIn } from '../token/users-with-tokens.ts';

const event: AuditEvent = {
  activity: 'personal.access.token.create',
  accountId: 'account-1',
  initiatorId: 'owner-1',
  targetId: 'service-1',
  occurredAt: new Date('2026-11-23T12:00:00.000Z'),
  meta: { name: 'deploy' },
};

/** Describes listing events. */
export function describeEvents(subject: StorageUnderTest): void {
  describe('reading the audit log', () => {
    const storage = freshStorage(subject);

    it.each([
      ['owner-1', 'done'],
      ['admin-1', 'done'],
      ['network-admin-1', 'done'],
      ['auditor-1', 'done'],
      ['user-1', 'permission denied'],
      ['billing-admin-1', 'permission denied'],
      ['service-1', 'done'],
      ['service-admin-1', 'done'],
    ])('as %s: %s', async (userId, outcome) => {
      await addUsersWithTokens(storage());
      const caller = await memberIn(storage(), userId);

      expect(await outcomeOf(listEvents(storage().read, caller))).toBe(outcome);
    });

    it("lists the events of the caller's account with the users they name, newest first", async () => {
      await addUsersWithTokens(storage());
      await write(storage(), async ({ audit }) => {
        await audit.append(event);
        await audit.append({ ...event, occurredAt: new Date('2026-11-23T12:00:01.000Z') });
        await audit.append({ ...event, accountId: 'account-2' });
      });

      const events = await listEvents(storage().read, await memberIn(storage(), 'owner-1'));

      expect(events).toMatchObject([
        {
          event: { ...event, occurredAt: new Date('2026-11-23T12:00:01.000Z') },
          initiator: { id: 'owner-1' },
          target: { id: 'service-1' },
        },
        { event, initiator: { id: 'owner-1' }, target: { id: 'service-1' } },
      ]);
    });

    it('lists at most as many as requested, and those since an instant', async () => {
      const later = { ...event, occurredAt: new Date('2026-11-23T12:00:01.000Z') };
      await addUsersWithTokens(storage());
      await write(storage(), ({ audit }) => audit.append(event, later));
      const caller = await memberIn(storage(), 'owner-1');

      const newest = await listEvents(storage().read, caller, { limit: 1 });
      const since = await listEvents(storage().read, caller, { since: later.occurredAt });
      const all = await listEvents(storage().read, caller, { limit: 10_000, since: event.occurredAt });

      expect(newest).toMatchObject([{ event: later }]);
      expect(since).toMatchObject([{ event: later }]);
      expect(all).toHaveLength(2);
    });

    it.each([0, -1, 1.5, 10_001, Number.NaN])('refuses to list %d', async (limit) => {
      await addUsersWithTokens(storage());
      const caller = await memberIn(storage(), 'owner-1');

      expect(await outcomeOf(listEvents(storage().read, caller, { limit }))).toBe(
        'limit must be between 1 and 10000',
      );
    });

    it('names no user who was removed, never existed, or is in another account', async () => {
      await addUsersWithTokens(storage());
      await write(storage(), async ({ audit, users }) => {
        await audit.append({ ...event, targetId: 'account-1' });
        await audit.append({ ...event, initiatorId: 'admin-1', targetId: 'service-2' });
        await users.remove('admin-1');
      });

      const events = await listEvents(storage().read, await memberIn(storage(), 'owner-1'));

      expect(events.map(({ initiator, target }) => [initiator?.id, target?.id])).toEqual([
        [undefined, undefined],
        ['owner-1', undefined],
      ]);
    });
  });
}
