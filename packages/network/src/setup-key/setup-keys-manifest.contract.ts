import { hashToken } from '@nbsetup/domain';
import { freshStorage } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  applyDocument,
  planDocument,
  problemsOf,
  type ManifestSubject,
} from '../manifest/manifest-subject.contract.ts';

const plainText = 'A616097E-FCF0-48FA-9354-CA4A61142761';
const generated = { name: 'servers', type: 'reusable', usageLimit: 10, keyFile: '/srv/servers.txt' };
const given = { name: 'laptops', type: 'one-off', keyHash: hashToken(plainText), keyStart: 'A6160' };
const servers = { groups: [{ name: 'Servers' }] };

/** The specification of setup keys in a manifest. */
export function describeSetupKeysOfManifest(subject: ManifestSubject): void {
  describe('setup keys of a manifest', () => {
    const storage = freshStorage(subject);

    it('are created once, and a generated key is delivered once', async () => {
      const wanted = {
        ...servers,
        setupKeys: [{ ...generated, autoGroups: ['Servers'], expiresInDays: 30 }, given],
      };

      const { accountId, changes, secrets } = await applyDocument(storage(), wanted);
      const again = await applyDocument(storage(), wanted);

      const keys = await storage().read.setupKeys.listByAccount(accountId);
      const [key] = keys.filter(({ name }) => name === 'servers');
      const [secret] = secrets;
      expect(secrets.map(({ destination }) => destination)).toEqual(['/srv/servers.txt']);
      expect(secret?.plainText).toMatch(/^[0-9A-F-]{36}$/);
      expect(key).toMatchObject({
        hash: hashToken(secret?.plainText ?? ''),
        usageLimit: 10,
        type: 'reusable',
      });
      expect(key?.expiresAt?.getTime()).toBe((key?.createdAt.getTime() ?? 0) + 30 * 86_400_000);
      expect(keys.find(({ name }) => name === 'laptops')).toMatchObject({
        ...{ hash: hashToken(plainText), start: 'A6160', usageLimit: 1, autoGroups: [] },
      });
      expect(changes.slice(1)).toEqual([
        {
          ...{ action: 'create', entry: 'setup key', name: 'servers', destination: '/srv/servers.txt' },
          after: { type: 'reusable', usageLimit: 10, expiresInDays: 30, autoGroups: ['Servers'] },
        },
        {
          ...{ action: 'create', entry: 'setup key', name: 'laptops' },
          after: { type: 'one-off', keyHash: hashToken(plainText) },
        },
      ]);
      expect(JSON.stringify(changes)).not.toContain(secret?.plainText);
      expect(again).toEqual({ accountId, changes: [], secrets: [] });
    });

    it('are not stored if a generated key cannot be delivered', async () => {
      const { accountId } = await applyDocument(storage(), servers);
      const full = (): Promise<void> => Promise.reject(new Error('the disk is full'));

      await expect(applyDocument(storage(), { setupKeys: [generated] }, full)).rejects.toThrow(
        'disk is full',
      );

      expect(await storage().read.setupKeys.listByAccount(accountId)).toEqual([]);
      expect((await applyDocument(storage(), { setupKeys: [generated] })).secrets).toHaveLength(1);
    });

    it('get the groups of the manifest, and keep theirs if it names none', async () => {
      const { accountId } = await applyDocument(storage(), { ...servers, setupKeys: [generated] });

      const changed = await applyDocument(storage(), {
        setupKeys: [{ ...generated, autoGroups: ['Servers'] }],
      });
      const kept = await applyDocument(storage(), { setupKeys: [generated] });

      const group = await storage().read.groups.findByName(accountId, 'Servers');
      expect(changed.changes).toEqual([
        {
          ...{ action: 'update', entry: 'setup key', name: 'servers' },
          ...{ before: { autoGroups: [] }, after: { autoGroups: ['Servers'] } },
        },
      ]);
      expect(kept.changes).toEqual([]);
      expect(await storage().read.setupKeys.listByAccount(accountId)).toMatchObject([
        { autoGroups: [group?.id] },
      ]);
    });

    it.each([
      ['another type', { type: 'one-off', usageLimit: 1 }, 'another type and another usageLimit'],
      ['another expiry', { expiresAt: '2027-01-31' }, 'another expiry, never'],
      ['another secret', { keyFile: undefined, keyHash: hashToken(plainText) }, 'another secret'],
      ['an ephemeral key', { ephemeral: true }, 'another value of ephemeral'],
    ])('are refused with %s, which never changes', async (_, change, difference) => {
      await applyDocument(storage(), { setupKeys: [generated] });

      const { problems, steps } = await planDocument(storage(), { setupKeys: [{ ...generated, ...change }] });

      expect(steps).toEqual([]);
      expect(problems).toMatchObject([
        {
          ...{ path: ['setupKeys', 0], code: 'precondition_failed' },
          message:
            `the setup key servers has ${difference}, which is never changed; ` +
            'revoke it first and give this one another key, or give this one another name',
        },
      ]);
    });

    it('are created again if they were revoked, but never with the hash of a revoked key', async () => {
      const { accountId } = await applyDocument(storage(), { setupKeys: [generated, given] });
      for (const { id } of await storage().read.setupKeys.listByAccount(accountId)) {
        const change = { id, autoGroups: [], isRevoked: true, updatedAt: new Date() };
        await storage().unitOfWork.run(({ setupKeys }) => setupKeys.update(change));
      }

      const again = await applyDocument(storage(), { setupKeys: [generated] });
      const { problems } = await planDocument(storage(), { setupKeys: [given] });

      expect(again.secrets).toHaveLength(1);
      expect(problems).toMatchObject([{ code: 'precondition_failed', path: ['setupKeys', 0] }]);
    });

    it('keep the rules of the API, and have one secret each', () => {
      const problems = problemsOf({
        setupKeys: [
          { ...generated, usageLimit: -1 },
          { ...generated, keyHash: given.keyHash },
          { ...generated, expiresInDays: 1, expiresAt: '2027-01-31' },
          { ...given, keyHash: 'A616' },
          { ...given, autoGroups: ['All'] },
        ],
      });

      expect(problems).toEqual([
        'setupKeys.0: usage_limit must be between 0 and 2147483647, where 0 is no limit',
        'setupKeys.1: a setup key needs either keyHash, of an existing key, or keyFile, for a generated key',
        'setupKeys.2: a setup key has expiresInDays or expiresAt, not both',
        'setupKeys.3: keyHash must be the SHA-256 of a key in base64: 44 characters, the last one =',
        "setupKeys.4.autoGroups: can't add 'all' group to the setup key",
      ]);
    });

    it('do not share a file', () => {
      const other = { ...generated, name: 'other' };

      expect(problemsOf({ setupKeys: [generated, other] })).toEqual([
        'setupKeys.1.keyFile: another secret here goes to this file, but a file holds one secret',
      ]);
    });

    if (!subject.isTransactional) return;

    it('are created once by several calls at the same time', async () => {
      const { accountId } = await applyDocument(storage(), servers);

      const outcomes = await Promise.all(
        [1, 2, 3].map(() => applyDocument(storage(), { setupKeys: [generated] })),
      );

      expect(outcomes.flatMap(({ secrets }) => secrets)).toHaveLength(1);
      expect(await storage().read.setupKeys.listByAccount(accountId)).toHaveLength(1);
    });
  });
}
