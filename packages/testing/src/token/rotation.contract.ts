import {
  authenticateToken,
  deleteOwnToken,
  findOwnToken,
  rotateOwnToken,
  rotateToken,
  type Actor,
  type IssuedToken,
  type RotationRequest,
  type TokenPolicy,
} from '@nbsetup/domain';
import { describe, expect, it } from '../runner/runner.ts';
import { sampleToken } from '../double/samples.ts';
import { freshStorage, write, type StorageUnderTest } from '../storage-under-test.ts';
import { eventsIn, userPortsOn } from '../double/people.ts';
import { outcomeOf } from './token-calls.ts';
import { addUsersWithTokens, memberIn } from './users-with-tokens.ts';

const old = 'token-of-service-1';

/** Describes rotating tokens, and what a token may do with itself. */
export function describeRotation(subject: StorageUnderTest): void {
  describe('rotating a token', () => {
    const storage = freshStorage(subject);
    // The ports of the running test. All calls of a test share them, so that generated ids differ.
    let ports: ReturnType<typeof userPortsOn> | undefined;
    const shared = () =>
      ports?.unitOfWork === storage().unitOfWork ? ports : (ports = userPortsOn(storage()));
    const rotate = async (
      request: RotationRequest = {},
      changes: { readonly tokenId?: string; readonly policy?: Partial<TokenPolicy> } = {},
    ): Promise<IssuedToken> => {
      const caller = await memberIn(storage(), 'owner-1');
      return rotateToken(shared(), { caller, userId: 'service-1', tokenId: old, request, ...changes });
    };
    const callerOf = async (userId: string, tokenId = `token-of-${userId}`): Promise<Actor> => {
      const token = await storage().read.tokens.findById(tokenId);
      if (token === undefined) throw new Error(`${tokenId} does not exist`);
      return { ...(await memberIn(storage(), userId)), credential: { kind: 'token', token } };
    };

    it('creates a token with the same lifetime, and removes the old one', async () => {
      await addUsersWithTokens(storage());
      await write(storage(), ({ tokens }) =>
        tokens.add(
          sampleToken({
            id: 'reader',
            userId: 'service-1',
            name: 'reader',
            scopes: ['read'],
            expiresAt: new Date('2026-01-08T00:00:00.000Z'),
          }),
        ),
      );

      const { token, plainText } = await rotate({}, { tokenId: 'reader' });

      expect(token).toMatchObject({
        name: 'reader',
        scopes: ['read'],
        replaces: 'reader',
        userId: 'service-1',
      });
      expect(token.expiresAt).toEqual(new Date('2026-11-30T12:00:00.000Z'));
      expect(await storage().read.tokens.findById(token.id)).toStrictEqual(token);
      expect(await storage().read.tokens.findById('reader')).toBeUndefined();
      const { tokens } = storage().read;
      expect(await authenticateToken({ tokens, clock: shared().clock }, plainText)).toMatchObject({
        user: { id: 'service-1' },
      });
      expect(await eventsIn(storage())).toMatchObject([
        {
          activity: 'personal.access.token.rotate',
          initiatorId: 'owner-1',
          targetId: 'service-1',
          meta: { name: 'reader', is_service_user: 'true', user_name: 'ci', grace: '0' },
        },
      ]);
    });

    it('continues the chain of the old token, which has an end', async () => {
      await addUsersWithTokens(storage());
      const policy = { rotationDaysMax: 340 };
      const tokenId = old;

      // The first token is of 1 January 2026, and now is 23 November.
      const { token } = await rotate({ expiresInDays: 10 }, { policy, tokenId });
      const second = await rotate({ expiresInDays: 30 }, { policy, tokenId: token.id });

      const startedAt = new Date('2026-01-01T00:00:00.000Z');
      expect(token).toMatchObject({ chainStartedAt: startedAt });
      expect(token.expiresAt).toEqual(new Date('2026-12-03T12:00:00.000Z'));
      expect(second.token).toMatchObject({ chainStartedAt: startedAt });
      expect(second.token.expiresAt).toEqual(new Date('2026-12-07T00:00:00.000Z'));
      expect(await storage().read.tokens.findById(second.token.id)).toStrictEqual(second.token);
    });

    it('is refused if the chain has ended, also for the token itself', async () => {
      await addUsersWithTokens(storage());
      const policy = { rotationDaysMax: 326 };
      const refusal = {
        code: 'precondition_failed',
        message:
          'pat: token-of-service-1 goes back to a token of 2026-01-01, and rotation ends 326 days after that; create a new token',
      };
      const caller = await callerOf('service-1');

      await expect(rotate({}, { policy })).rejects.toMatchObject(refusal);
      await expect(rotateOwnToken(shared(), { caller, request: {}, policy })).rejects.toMatchObject(refusal);
      expect(await storage().read.tokens.findById(old)).not.toHaveProperty('replacedBy');
    });

    it('ends a chain after 730 days by default', async () => {
      await addUsersWithTokens(storage());
      const common = { userId: 'service-1', expiresAt: new Date('2026-12-31T00:00:00.000Z') };
      await write(storage(), async ({ tokens }) => {
        const at = (day: string): Date => new Date(`${day}T12:00:00.000Z`);
        await tokens.add(sampleToken({ ...common, id: 'ended', chainStartedAt: at('2024-11-23') }));
        await tokens.add(sampleToken({ ...common, id: 'running', chainStartedAt: at('2024-11-24') }));
      });

      await expect(rotate({}, { tokenId: 'ended' })).rejects.toMatchObject({ code: 'precondition_failed' });
      const { token } = await rotate({}, { tokenId: 'running' });
      expect(token.expiresAt).toEqual(new Date('2026-11-24T12:00:00.000Z'));
    });

    it('keeps the old token valid for the grace, but replaces it only once', async () => {
      await addUsersWithTokens(storage());

      const { token } = await rotate({ graceSeconds: 86_400, name: 'next', expiresInDays: 30 });

      expect(token).toMatchObject({ name: 'next', expiresAt: new Date('2026-12-23T12:00:00.000Z') });
      expect(await storage().read.tokens.findById(old)).toMatchObject({
        replacedBy: token.id,
        expiresAt: new Date('2026-11-24T12:00:00.000Z'),
      });
      expect(await outcomeOf(rotate())).toBe(`pat: ${old} was replaced by ${token.id}, rotate that one`);
    });

    it('never extends the lifetime of the old token', async () => {
      await addUsersWithTokens(storage());
      const expiresAt = new Date('2026-11-23T12:00:30.000Z');
      await write(storage(), ({ tokens }) =>
        tokens.add(sampleToken({ id: 'ending', userId: 'service-1', expiresAt })),
      );

      await rotate({ graceSeconds: 60 }, { tokenId: 'ending' });

      expect(await storage().read.tokens.findById('ending')).toMatchObject({ expiresAt });
    });

    it.each<readonly [RotationRequest, string]>([
      [{ name: ' ' }, "token name can't be empty"],
      [{ expiresInDays: 31 }, 'expiration has to be between 1 and 30'],
      [{ graceSeconds: -1 }, 'grace must be between 0 and 86400 seconds'],
      [{ graceSeconds: 86_401 }, 'grace must be between 0 and 86400 seconds'],
      [{ graceSeconds: 0.5 }, 'grace must be between 0 and 86400 seconds'],
      [{ graceSeconds: 1 }, 'a user may have at most 1 tokens that are not expired, delete one first'],
    ])('refuses %j: %s', async (request, message) => {
      await addUsersWithTokens(storage());

      const outcome = await outcomeOf(rotate(request, { policy: { lifetimeDaysMax: 30, perUserMax: 1 } }));

      expect(outcome).toBe(message);
      expect(await storage().read.tokens.listByUser('service-1')).toHaveLength(1);
    });

    it('keeps the maximum lifetime, and succeeds at the maximum number of tokens', async () => {
      await addUsersWithTokens(storage());

      const { token } = await rotate({}, { policy: { lifetimeDaysMax: 30, perUserMax: 1 } });

      expect(token.expiresAt).toEqual(new Date('2026-12-23T12:00:00.000Z'));
    });

    it('does not find a token of another user', async () => {
      await addUsersWithTokens(storage());

      expect(await outcomeOf(rotate({}, { tokenId: 'token-of-owner-1' }))).toBe(
        'pat: token-of-owner-1 not found',
      );
    });

    it('is allowed for every user with the own token, which can also be read and deleted', async () => {
      await addUsersWithTokens(storage());
      const caller = await callerOf('user-1');

      expect(await findOwnToken(storage().read, caller)).toStrictEqual(
        caller.credential &&
          sampleToken({
            id: 'token-of-user-1',
            userId: 'user-1',
            createdBy: 'user-1',
          }),
      );
      const { token } = await rotateOwnToken(shared(), { caller, request: { graceSeconds: 0 } });
      await expect(deleteOwnToken(shared(), caller)).rejects.toMatchObject({ code: 'token_invalid' });
      await deleteOwnToken(shared(), await callerOf('user-1', token.id));

      expect(await storage().read.tokens.listByUser('user-1')).toEqual([]);
    });

    it('gives no longer lifetime without the right to create tokens', async () => {
      await addUsersWithTokens(storage());
      const expiresAt = new Date('2026-11-24T00:00:00.000Z');
      const createdAt = new Date('2026-11-17T00:00:00.000Z');
      await write(storage(), ({ tokens }) =>
        tokens.add(sampleToken({ id: 'week', userId: 'user-1', createdAt, expiresAt })),
      );
      const caller = await callerOf('user-1', 'week');

      const longer = await outcomeOf(rotateOwnToken(shared(), { caller, request: { expiresInDays: 8 } }));
      const { token } = await rotateOwnToken(shared(), { caller, request: { expiresInDays: 7 } });

      expect(longer).toBe('without the right to create tokens, this one can be replaced for at most 7 days');
      expect(token.expiresAt).toEqual(new Date('2026-11-30T12:00:00.000Z'));
    });

    it('can give a longer lifetime with the right to create tokens', async () => {
      await addUsersWithTokens(storage());
      const caller = await callerOf('owner-1');

      expect(await outcomeOf(rotateOwnToken(shared(), { caller, request: { expiresInDays: 365 } }))).toBe(
        'done',
      );
    });

    it("gives no scopes beyond those of the caller's token", async () => {
      await addUsersWithTokens(storage());
      const own = sampleToken({ id: 'limited', scopes: ['pats'] });
      await write(storage(), ({ tokens }) => tokens.add(own));
      const caller = await callerOf('owner-1', 'limited');

      const outcome = await outcomeOf(
        rotateToken(shared(), { caller, userId: 'service-1', tokenId: old, request: {} }),
      );

      expect(outcome).toBe('a token with the scopes pats can only create tokens with scopes within these');
      expect(await storage().read.tokens.findById(old)).toBeDefined();
    });

    if (subject.isTransactional) {
      it('creates exactly one token for four calls at the same time, with and without grace', async () => {
        await addUsersWithTokens(storage());

        for (const graceSeconds of [60, 0]) {
          const tokenId = graceSeconds === 0 ? 'token-of-service-admin-1' : old;
          const caller = await memberIn(storage(), 'owner-1');
          const userId = tokenId.replace('token-of-', '');
          const outcomes = await Promise.all(
            [1, 2, 3, 4].map(() =>
              outcomeOf(rotateToken(shared(), { caller, userId, tokenId, request: { graceSeconds } })),
            ),
          );

          expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
          expect(await storage().read.tokens.countLive(userId, shared().clock.now())).toBe(
            graceSeconds === 0 ? 1 : 2,
          );
        }
      });
    }
  });
}
