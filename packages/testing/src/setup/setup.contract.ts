import {
  hashToken,
  isDomainError,
  isSetupRequired,
  setUpInstance,
  type SetupOutcome,
  type SetupPorts,
  type SetupRequest,
  type Storage,
} from '@nbsetup/domain';
import {
  createCountingRandomness,
  createTestClock,
  quickPasswordHasher,
  quickSealer,
} from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { failingAt, type FailingStep } from '../double/failing-unit-of-work.ts';

const request = {
  email: 'Admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
} as const;
const withToken: SetupRequest = { ...request, token: { expiresInDays: 7 } };
const idempotencyKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';
/** The first id that counting randomness gives a local user. */
const ownerId = 'CiQwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDESBWxvY2Fs';
/** The first xid, after the id of the owner. */
const accountId = '00000000000000000002';

/** Describes setup, without an idempotency key and without a delivery. */
export function describeSetup(subject: StorageUnderTest): void {
  describe('setting up the instance', () => {
    const storage = freshStorage(subject);
    const setUp = (
      command: SetupRequest,
      { idempotencyKey, ...changes }: Partial<SetupPorts> & { readonly idempotencyKey?: string } = {},
    ): Promise<SetupOutcome> =>
      setUpInstance(
        { ...portsOn(storage()), ...changes },
        { request: command, policy: { setupTokensEnabled: true }, idempotencyKey },
      );

    it('is refused and writes nothing if the operator has closed it', async () => {
      const closed = setUpInstance(portsOn(storage()), {
        request,
        policy: { setupTokensEnabled: true, closedBecause: 'the switch is off' },
      });

      await expect(closed).rejects.toMatchObject({
        code: 'permission_denied',
        message: 'setup is closed: the switch is off',
      });
      expect(await isSetupRequired(storage().read.instance)).toBe(true);
    });

    it('is refused as already completed after setup, even if the operator has closed it since', async () => {
      await setUp(request);

      const again = setUpInstance(portsOn(storage()), {
        request,
        policy: { setupTokensEnabled: true, closedBecause: 'the switch is off' },
      });

      await expect(again).rejects.toMatchObject({ code: 'setup_already_completed' });
    });

    it('is required until it is completed', async () => {
      expect(await isSetupRequired(storage().read.instance)).toBe(true);

      await setUp(request);

      expect(await isSetupRequired(storage().read.instance)).toBe(false);
    });

    it('creates the owner, and nothing else, if no token is requested', async () => {
      const { owner, token } = await setUp(request);

      expect(token).toBeUndefined();
      expect(await storage().read.users.findById(owner.id)).toStrictEqual({
        id: ownerId,
        email: 'Admin@example.com',
        name: 'Admin User',
        role: 'owner',
        isServiceUser: false,
        isBlocked: false,
        isPendingApproval: false,
        autoGroups: [],
        issued: 'api',
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
      });
    });

    it('stores only the hash of the password', async () => {
      const { owner } = await setUp(request);

      expect(await storage().read.users.findPasswordHash(owner.id)).toBe(
        await quickPasswordHasher.hash('use-a-long-random-password'),
      );
    });

    it('creates owner, account, group All and token if a token is requested', async () => {
      const { owner, token } = await setUp(withToken);

      const found = await storage().read.tokens.findByHash(hashToken(token?.plainText ?? ''));
      expect(found?.token).toMatchObject({
        name: 'setup-token',
        userId: owner.id,
        createdBy: owner.id,
        createdAt: new Date('2026-11-23T12:00:00.000Z'),
        expiresAt: new Date('2026-11-30T12:00:00.000Z'),
      });
      expect(found?.user).toMatchObject({ id: owner.id, role: 'owner', accountId });
      expect(await storage().read.accounts.findById(accountId)).toMatchObject({ createdBy: owner.id });
      expect(await storage().read.groups.listByAccount(accountId)).toMatchObject([
        { name: 'All', issued: 'api' },
      ]);
    });

    it('records setup, account and token, without secrets', async () => {
      const { token } = await setUp(withToken);

      const events = await storage().read.audit.listByAccount(accountId, 100);

      expect(events).toMatchObject([
        {
          activity: 'personal.access.token.create',
          initiatorId: ownerId,
          targetId: ownerId,
          meta: { name: 'setup-token', is_service_user: 'false', user_name: '' },
        },
        { activity: 'account.create', initiatorId: ownerId, targetId: accountId },
        { activity: 'instance.setup', initiatorId: ownerId, targetId: ownerId },
      ]);
      expect(JSON.stringify(events)).not.toContain(token?.plainText);
    });

    it('is refused after it is completed, and changes nothing', async () => {
      await setUp(request);

      const again = setUp({ ...withToken, email: 'thief@example.com' });

      await expect(again).rejects.toMatchObject({ code: 'setup_already_completed' });
      expect(await storage().read.instance.findCompletion()).toMatchObject({ ownerId });
      expect(await storage().read.accounts.findById(accountId)).toBeUndefined();
    });

    it('refuses invalid input before anything else, also after it is completed', async () => {
      await setUp(request);

      await expect(setUp({ ...request, email: 'nobody' })).rejects.toMatchObject({
        code: 'invalid_input',
        message: 'invalid email format',
      });
    });

    it('stays completed if its owner is removed (W2)', async () => {
      const { owner } = await setUp(withToken);

      await storage().unitOfWork.run(({ users }) => users.remove(owner.id));

      expect(await isSetupRequired(storage().read.instance)).toBe(false);
    });

    it('succeeds for exactly one of 64 calls at the same time, with one owner, one account and one token (W1)', async () => {
      const ports = portsOn(storage());
      const orders = Array.from({ length: 64 }, (_, number) =>
        setUpInstance(ports, {
          request: { ...withToken, email: `admin-${number}@example.com` },
          policy: { setupTokensEnabled: true },
        }),
      );

      const outcomes = await Promise.allSettled(orders);

      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []));
      expect(won).toHaveLength(1);
      expect(lost).toHaveLength(63);
      expect(lost.every(({ reason }) => isDomainError(reason, 'setup_already_completed'))).toBe(true);
      const winner = won[0];
      const found = await storage().read.tokens.findByHash(winner?.token?.token.hash ?? '');
      expect(found?.user.id).toBe(winner?.owner.id);
      expect(await storage().read.users.listByAccount(found?.user.accountId ?? '')).toHaveLength(1);
      expect(await storage().read.tokens.listByUser(winner?.owner.id ?? '')).toHaveLength(1);
    });

    describe.each<FailingStep['when']>(['before', 'after'])('if a write fails %s it happens', (when) => {
      it.each<readonly [string, Omit<FailingStep, 'when'>]>([
        ['the claim', { store: 'instance', method: 'claim', call: 1 }],
        ['the owner', { store: 'users', method: 'add', call: 1 }],
        ['the account', { store: 'accounts', method: 'add', call: 1 }],
        ['the group All', { store: 'groups', method: 'add', call: 1 }],
        ['the event of the account', { store: 'audit', method: 'append', call: 1 }],
        ['the token', { store: 'tokens', method: 'add', call: 1 }],
        ['the event of the token', { store: 'audit', method: 'append', call: 2 }],
        ['the sealed response', { store: 'sealedResponses', method: 'add', call: 1 }],
      ])('changes nothing if it is the write of %s, and can be repeated (W3)', async (_, step) => {
        const unitOfWork = failingAt({ ...step, when }, storage().unitOfWork);

        await expect(setUp(withToken, { unitOfWork, idempotencyKey })).rejects.toThrow('plain failure');

        const { read } = storage();
        expect(await isSetupRequired(read.instance)).toBe(true);
        expect(await read.users.findById(ownerId)).toBeUndefined();
        expect(await read.users.findPasswordHash(ownerId)).toBeUndefined();
        expect(await read.accounts.findById(accountId)).toBeUndefined();
        expect(await read.groups.listByAccount(accountId)).toEqual([]);
        expect(await read.tokens.listByUser(ownerId)).toEqual([]);
        expect(await read.audit.listByAccount(accountId, 100)).toEqual([]);
        expect(await setUp(withToken, { idempotencyKey })).toMatchObject({
          owner: { id: ownerId },
          isReplayed: false,
        });
      });
    });

    it('creates nothing if the password cannot be hashed', async () => {
      const hash = (): Promise<string> => Promise.reject(new Error('no memory'));

      await expect(setUp(withToken, { passwordHasher: { ...quickPasswordHasher, hash } })).rejects.toThrow(
        'no memory',
      );

      expect(await isSetupRequired(storage().read.instance)).toBe(true);
    });
  });
}

function portsOn(storage: Storage): SetupPorts {
  return {
    read: storage.read,
    unitOfWork: storage.unitOfWork,
    clock: createTestClock(),
    randomness: createCountingRandomness(),
    passwordHasher: quickPasswordHasher,
    sealer: quickSealer,
  };
}
