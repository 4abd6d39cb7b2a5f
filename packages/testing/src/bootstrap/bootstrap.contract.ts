import { authenticateToken, hashToken, setUpInstance, type Storage } from '@nbsetup/domain';
import {
  applyBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type Bootstrap,
  type BootstrapCommand,
  type DeliverableSecret,
  type WantedToken,
} from '@nbsetup/domain/admin';
import { createTestClock, quickPasswordHasher } from '@nbsetup/domain/testing';
import { describe, expect, it } from '../runner/runner.ts';
import { freshStorage, type StorageUnderTest } from '../storage-under-test.ts';
import { describeConcurrentBootstraps } from './concurrent-bootstraps.contract.ts';
import { planAndApply } from './plan-and-apply.ts';
import { failingAt, type FailingStep } from '../double/failing-unit-of-work.ts';
import { userPortsOn } from '../double/people.ts';

const password = 'use-a-long-random-password';
const generated: WantedToken = {
  name: 'deploy',
  life: { expiresInDays: 30 },
  scopes: ['read'],
  secret: { kind: 'generated', destination: 'deploy.txt' },
};
const given: WantedToken = {
  name: 'ci',
  life: { expiresAt: new Date('2027-01-31T00:00:00.000Z') },
  secret: { kind: 'given', hash: hashToken('nbp_0000000000000000000000000000002C8GjS') },
};
const bootstrap: Bootstrap = {
  owner: { email: 'admin@example.com', name: 'Admin', tokens: [generated] },
  serviceUsers: [{ name: 'CI robot', role: 'auditor', tokens: [given] }],
};
const refuse = (): Promise<never> => Promise.reject(new Error('must not be called'));

/** Describes applying a bootstrap. */
export function describeBootstrap(subject: StorageUnderTest): void {
  describe('applying a bootstrap', () => {
    const storage = freshStorage(subject);
    const apply = (changes: Partial<Command> = {}, ports: Partial<Storage> = {}): Promise<AppliedBootstrap> =>
      planAndApply({ ...userPortsOn(storage()), ...ports }, { ...commandOf(bootstrap), ...changes });

    it('refuses to set up if the operator has closed setup, but changes an instance that is set up', async () => {
      const closedBecause = 'the switch is off';
      const refusal = { code: 'permission_denied', message: 'setup is closed: the switch is off' };

      await expect(apply({ closedBecause })).rejects.toMatchObject(refusal);
      await expect(previewBootstrap(storage(), { bootstrap, closedBecause })).rejects.toMatchObject(refusal);
      expect(await storage().read.instance.findCompletion()).toBeUndefined();

      await apply();
      expect((await apply({ closedBecause })).steps).toEqual([]);
    });

    it('creates the owner, the account, the service users and the tokens', async () => {
      const { owner, steps } = await apply();

      const { read } = storage();
      expect(steps).toHaveLength(5);
      expect(await read.instance.findCompletion()).toMatchObject({ ownerId: owner.id });
      expect(await read.users.findPasswordHash(owner.id)).toBe(await quickPasswordHasher.hash(password));
      expect(await read.users.listByAccount(owner.accountId)).toMatchObject([
        { email: '', name: 'CI robot', role: 'auditor', isServiceUser: true, autoGroups: [] },
        { id: owner.id, email: 'admin@example.com', name: 'Admin', role: 'owner' },
      ]);
      expect(await read.groups.listByAccount(owner.accountId)).toMatchObject([{ name: 'All' }]);
      expect(await read.tokens.listByUser(owner.id)).toMatchObject([
        {
          name: 'deploy',
          createdBy: 'SYSTEM',
          scopes: ['read'],
          expiresAt: new Date('2026-12-23T12:00:00.000Z'),
        },
      ]);
    });

    it('records its changes, without secrets', async () => {
      const delivered: DeliverableSecret[] = [];

      const { owner } = await apply({ deliver: keepIn(delivered) });

      const events = await storage().read.audit.listByAccount(owner.accountId, 100);
      expect(events.toReversed()).toMatchObject([
        { activity: 'instance.setup', initiatorId: owner.id },
        { activity: 'account.create', initiatorId: owner.id },
        { activity: 'service.user.create', initiatorId: 'SYSTEM', meta: { name: 'CI robot' } },
        { activity: 'personal.access.token.create', initiatorId: 'SYSTEM', targetId: owner.id },
        { activity: 'personal.access.token.create', initiatorId: 'SYSTEM', meta: { user_name: 'CI robot' } },
      ]);
      expect(JSON.stringify(events)).not.toContain(delivered[0]?.plainText);
      expect(JSON.stringify(events)).not.toContain(password);
    });

    it('delivers generated tokens, which are then valid, but not given ones', async () => {
      const delivered: DeliverableSecret[] = [];

      const { owner } = await apply({ deliver: keepIn(delivered) });

      const ports = { tokens: storage().read.tokens, clock: createTestClock() };
      expect(delivered).toMatchObject([{ destination: 'deploy.txt', token: { userId: owner.id } }]);
      expect(await authenticateToken(ports, delivered[0]?.plainText ?? '')).toMatchObject({
        user: { id: owner.id },
      });
      expect(await authenticateToken(ports, 'nbp_0000000000000000000000000000002C8GjS')).toMatchObject({
        user: { name: 'CI robot' },
      });
    });

    it('changes nothing the second time, and asks for no password', async () => {
      const { owner } = await apply();
      const before = await contentOf(storage(), owner.accountId);

      const again = await apply({ ownerPassword: refuse, deliver: refuse });

      expect(again).toMatchObject({ owner: { id: owner.id }, steps: [] });
      expect(await contentOf(storage(), owner.accountId)).toEqual(before);
    });

    it('adds what setup did not create', async () => {
      const { owner } = await setUpInstance(userPortsOn(storage()), {
        request: { email: 'Admin@example.com', name: 'Admin', password },
        policy: { setupTokensEnabled: false },
      });

      const { owner: same, steps } = await apply({ ownerPassword: refuse });

      expect(same.id).toBe(owner.id);
      expect(steps.map(({ kind }) => kind)).toEqual([
        'create-account',
        'create-service-user',
        'add-token',
        'add-token',
      ]);
    });

    it('changes the role of a service user, and records it', async () => {
      const { owner } = await apply();
      const changed: Bootstrap = {
        ...bootstrap,
        serviceUsers: [{ name: 'CI robot', role: 'admin', tokens: [] }],
      };

      await apply({ bootstrap: changed });

      const { read } = storage();
      expect(await read.users.listByAccount(owner.accountId)).toMatchObject([
        { name: 'CI robot', role: 'admin' },
        { name: 'Admin', role: 'owner' },
      ]);
      expect(await read.audit.listByAccount(owner.accountId, 1)).toMatchObject([
        { activity: 'user.role.update', initiatorId: 'SYSTEM', meta: { role: 'admin' } },
      ]);
    });

    it('refuses another owner before anything is written', async () => {
      const { owner } = await apply();
      const before = await contentOf(storage(), owner.accountId);
      const other = { ...bootstrap, owner: { email: 'thief@example.com', name: 'Thief', tokens: [] } };

      await expect(apply({ bootstrap: other })).rejects.toMatchObject({ code: 'setup_already_completed' });

      expect(await contentOf(storage(), owner.accountId)).toEqual(before);
    });

    it('refuses an invalid password before anything is written', async () => {
      await expect(apply({ ownerPassword: async () => 'short' })).rejects.toMatchObject({
        code: 'invalid_input',
      });

      expect(await storage().read.instance.findCompletion()).toBeUndefined();
    });

    it('can be previewed, which writes nothing', async () => {
      const preview = await previewBootstrap(userPortsOn(storage()), { bootstrap });

      expect(preview.steps).toHaveLength(5);
      expect(await previewBootstrap({ clock: createTestClock() }, { bootstrap })).toEqual(preview);
      expect(await storage().read.instance.findCompletion()).toBeUndefined();
      expect((await apply()).steps).toEqual(preview.steps);
    });

    it('applies what is missing now, whatever the preview contains', async () => {
      const command = commandOf(bootstrap);
      const preview = await previewBootstrap(storage(), command);
      await apply();

      const late = await applyBootstrap(userPortsOn(storage()), { ...command, preview });

      expect(preview.steps).toHaveLength(5);
      expect(late.steps).toEqual([]);
    });

    it('creates no owner who is not in the preview, because there is no password', async () => {
      const preview = { steps: [], problems: [] };

      await expect(
        applyBootstrap(userPortsOn(storage()), { ...commandOf(bootstrap), preview }),
      ).rejects.toMatchObject({ code: 'precondition_failed' });

      await expectNothing(storage());
    });

    it('changes nothing if a token cannot be delivered, and can be repeated', async () => {
      const delivered: DeliverableSecret[] = [];
      const deliver = async (tokens: readonly DeliverableSecret[]): Promise<void> => {
        delivered.push(...tokens);
        throw new Error('the disk is full');
      };

      await expect(apply({ deliver })).rejects.toThrow('the disk is full');

      await expectNothing(storage());
      expect(
        await storage().read.tokens.findByHash(hashToken(delivered[0]?.plainText ?? '')),
      ).toBeUndefined();
      expect((await apply()).steps).toHaveLength(5);
    });

    it.each<FailingStep>([
      { store: 'accounts', method: 'add', call: 1, when: 'after' },
      { store: 'users', method: 'add', call: 2, when: 'before' },
      { store: 'users', method: 'add', call: 2, when: 'after' },
      { store: 'tokens', method: 'add', call: 1, when: 'after' },
      { store: 'tokens', method: 'add', call: 2, when: 'after' },
      { store: 'audit', method: 'append', call: 2, when: 'before' },
    ])('changes nothing if a write fails $when $store.$method number $call', async (step) => {
      const { unitOfWork } = storage();

      await expect(apply({}, { unitOfWork: failingAt(step, unitOfWork) })).rejects.toThrow('plain failure');

      await expectNothing(storage());
      expect((await apply()).steps).toHaveLength(5);
    });
  });
  if (subject.isTransactional) describeConcurrentBootstraps(subject);
}

type Command = Omit<BootstrapCommand, 'preview'>;

function commandOf(wanted: Bootstrap): Command {
  return { bootstrap: wanted, ownerPassword: async () => password, deliver: async () => undefined };
}

function keepIn(delivered: DeliverableSecret[]): BootstrapCommand['deliver'] {
  return async (tokens) => {
    delivered.push(...tokens);
  };
}

async function contentOf({ read }: Storage, accountId: string): Promise<unknown> {
  const users = await read.users.listByAccount(accountId);
  const tokens = await Promise.all(users.map(({ id }) => read.tokens.listByUser(id)));
  return { users, tokens, events: await read.audit.listByAccount(accountId, 100) };
}

async function expectNothing({ read }: Storage): Promise<void> {
  expect(await read.instance.findCompletion()).toBeUndefined();
  expect(await read.users.listByEmail('admin@example.com', { limit: 1 })).toEqual([]);
}
