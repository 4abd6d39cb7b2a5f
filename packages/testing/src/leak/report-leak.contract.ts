import { authenticateToken, createInvite, createToken, type Member } from '@nbsetup/domain';
import { operatorOf, reportLeak, type LeakReport } from '@nbsetup/domain/admin';
import { createTestClock } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import {
  addPeople,
  addStranger,
  eventsIn,
  owner,
  outcomesOf,
  sampleMember,
  userPortsOn,
} from '../double/people.ts';
import { outcomeOf } from '../token/token-calls.ts';

const operator = operatorOf('account-1');
const robot = sampleMember({ id: 'robot-1', email: '', name: 'CI', isServiceUser: true });
const dayMs = 86_400_000;

/** Describes reporting leaked tokens and invites. */
export function describeLeakReport(subject: StorageUnderTest): void {
  describe('reporting leaked tokens', () => {
    const storage = freshStorage(subject);
    // One for the whole test, so that all tokens in it are different.
    const setting = (): ReturnType<typeof userPortsOn> & {
      readonly clock: ReturnType<typeof createTestClock>;
    } => ({ ...userPortsOn(storage()), clock: createTestClock() });
    const tokenOf = async (ports: ReturnType<typeof setting>, user: Member): Promise<string> => {
      const caller = operatorOf(user.accountId);
      const command = { caller, userId: user.id, request: { name: 'deploy', expiresInDays: 1 } };
      return (await createToken(ports, command)).plainText;
    };
    const inviteIn = async (ports: ReturnType<typeof setting>): Promise<string> => {
      const request = { email: 'ada@example.com', name: 'Ada', role: 'user', autoGroups: [] };
      return (await createInvite(ports, { caller: owner, request })).plainText;
    };

    it('revokes each valid token, of any user, and records it', async () => {
      await write(storage(), async (stores) => {
        await addPeople(stores, robot);
        await addStranger(stores);
      });
      const ports = setting();
      const stranger = sampleMember({ id: 'stranger-1', role: 'owner', accountId: 'account-2' });
      const leaked = [
        await tokenOf(ports, owner),
        await tokenOf(ports, robot),
        await tokenOf(ports, stranger),
      ];
      const kept = await tokenOf(ports, owner);

      const report = await reportLeak(ports, { caller: operator, leaked });

      const authentication = { tokens: storage().read.tokens, clock: ports.clock };
      expect(report).toMatchObject({
        tokens: [{ user: { id: 'owner-1' } }, { user: { id: 'robot-1' } }, { user: { id: 'stranger-1' } }],
        invites: [],
        harmlessCount: 0,
      });
      const outcomes = [];
      for (const token of [...leaked, kept]) {
        outcomes.push(await outcomeOf(authenticateToken(authentication, token)));
      }
      expect(outcomes).toEqual(['token invalid', 'token invalid', 'token invalid', 'done']);
      expect((await eventsIn(storage())).slice(3)).toMatchObject([
        {
          activity: 'personal.access.token.leak',
          initiatorId: 'SYSTEM',
          targetId: 'owner-1',
          meta: { name: 'deploy' },
        },
        { activity: 'personal.access.token.leak', targetId: 'robot-1', meta: { user_name: 'CI' } },
      ]);
      expect(await storage().read.audit.listByAccount('account-2', 1)).toMatchObject([
        { activity: 'personal.access.token.leak', initiatorId: 'SYSTEM', targetId: 'stranger-1' },
      ]);
      expect(JSON.stringify(await eventsIn(storage()))).not.toContain('nbp_');
    });

    it('deletes invites', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = setting();
      const invite = await inviteIn(ports);

      const report = await reportLeak(ports, { caller: operator, leaked: [invite] });

      expect(report).toMatchObject({
        tokens: [],
        invites: [{ email: 'ada@example.com' }],
        harmlessCount: 0,
      });
      expect(await storage().read.invites.listByAccount('account-1')).toEqual([]);
      expect((await eventsIn(storage())).slice(1)).toMatchObject([
        {
          activity: 'user.invite.link.delete',
          initiatorId: 'SYSTEM',
          meta: { email: 'ada@example.com', reason: 'leak' },
        },
      ]);
    });

    it('changes nothing the second time, nor for unknown and expired tokens', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = setting();
      const [revoked, expired] = [await tokenOf(ports, owner), await tokenOf(ports, owner)];
      const invite = await inviteIn(ports);
      await reportLeak(ports, { caller: operator, leaked: [revoked] });
      const before = await eventsIn(storage());
      ports.clock.advance(10 * dayMs);

      const report = await reportLeak(ports, {
        caller: operator,
        leaked: [revoked, revoked, expired, invite, 'nbp_unknown'],
      });

      expect(report).toEqual({ tokens: [], invites: [], harmlessCount: 4 });
      expect(await eventsIn(storage())).toEqual(before);
      expect(await storage().read.tokens.listByUser('owner-1')).toHaveLength(1);
    });

    it('revokes a token once, for several reports at the same time', async () => {
      if (!subject.isTransactional) return;
      await write(storage(), (stores) => addPeople(stores));
      const ports = setting();
      const leaked = [await tokenOf(ports, owner), await inviteIn(ports)];

      const reports = await Promise.all([1, 2, 3].map(() => reportLeak(ports, { caller: operator, leaked })));

      const ended = (report: LeakReport): number => report.tokens.length + report.invites.length;
      expect(reports.map(ended).reduce((sum, count) => sum + count, 0)).toBe(2);
      expect((await eventsIn(storage())).slice(2)).toHaveLength(2);
    });

    it('is allowed only for the operator of the host', async () => {
      await write(storage(), (stores) => addPeople(stores));
      const ports = setting();
      const token = await tokenOf(ports, owner);

      const { messages } = await outcomesOf([reportLeak(ports, { caller: owner, leaked: [token] })]);

      expect(messages).toEqual(['permission denied']);
      expect(await storage().read.tokens.listByUser('owner-1')).toHaveLength(1);
    });
  });
}
