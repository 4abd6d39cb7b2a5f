import { hashToken } from '@nbsetup/domain';
import { freshStorage } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  applyDocument,
  exportDocument,
  planDocument,
  type Document,
  type ManifestSubject,
} from './manifest-subject.contract.ts';

const keyHash = hashToken('A616097E-FCF0-48FA-9354-CA4A61142761');
const ssh = {
  ...{ name: 'ssh', description: 'for admins', enabled: false, action: 'drop', protocol: 'netbird-ssh' },
  ...{ bidirectional: false, sources: ['Servers'], destinations: ['All', 'Servers'], ports: [22] },
  authorizedGroups: { Servers: ['root'] },
};
const range = { protocol: 'udp', sources: [], destinations: ['All'], portRanges: [{ start: 1, end: 9 }] };

/** Content in which every field has another value than its default. */
const everything: Document = {
  groups: [{ name: 'Backup' }, { name: 'Servers' }],
  setupKeys: [
    {
      ...{ name: 'laptops', type: 'reusable', usageLimit: 3, expiresAt: '2028-01-31T00:00:00.000Z' },
      ...{ autoGroups: ['Servers'], ephemeral: true, allowExtraDnsLabels: true, keyHash, keyStart: 'A6160' },
    },
  ],
  policies: [
    { name: 'Default', description: 'own', rules: [{ sources: ['All'], destinations: ['All'] }] },
    { name: 'Web', description: 'web', enabled: false, rules: [ssh, range] },
    { name: 'Web', rules: [range] },
  ],
  routes: [
    {
      ...{
        networkId: 'cloud',
        description: 'far',
        enabled: false,
        domains: ['bücher.example', '*.example.com'],
      },
      ...{ peerGroups: ['Backup'], groups: ['All'], accessControlGroups: ['Servers'], metric: 1 },
      ...{ masquerade: true, keepRoute: true, skipAutoApply: true },
    },
    { networkId: 'office', network: '10.0.0.0/8', peerGroups: ['Backup'], groups: ['All'] },
    { networkId: 'office', network: '10.0.0.0/8', peerGroups: ['Servers'], groups: ['All'] },
  ],
  settings: [{ peerExposeEnabled: true, peerExposeGroups: ['Servers'], networkRange: '100.70.0.0/16' }],
};

/** The specification of exports. */
export function describeExport(subject: ManifestSubject): void {
  describe('an export', () => {
    const storage = freshStorage(subject);

    it('has everything that a manifest declared, so nothing is to change', async () => {
      const { accountId } = await applyDocument(storage(), everything);

      const exported = await exportDocument(storage(), accountId);

      expect(await planDocument(storage(), exported)).toEqual({ steps: [], problems: [] });
      expect({ ...exported, settings: [] }).toEqual({ ...everything, settings: [] });
      expect(exported['settings']?.[0]).toMatchObject({
        ...{ peerExposeEnabled: true, peerExposeGroups: ['Servers'], networkRange: '100.70.0.0/16' },
        ...{ lazyConnectionEnabled: true, extra: { userApprovalRequired: true } },
      });
    });

    it('creates the same on an empty instance', async () => {
      const { accountId } = await applyDocument(storage(), everything);
      const exported = await exportDocument(storage(), accountId);

      const opened = await subject.open(storage().clock);
      const empty = { ...opened.storage, clock: storage().clock };
      const copy = await applyDocument(empty, exported);

      expect(await exportDocument(empty, copy.accountId)).toEqual(exported);
      await opened.close();
    });

    it('leaves out setup keys with which no machine can enroll', async () => {
      const { accountId } = await applyDocument(storage(), everything);
      const [key] = await storage().read.setupKeys.listByAccount(accountId);
      const change = { id: key?.id ?? '', autoGroups: [], isRevoked: true, updatedAt: new Date() };
      await storage().unitOfWork.run(({ setupKeys }) => setupKeys.update(change));

      const exported = await exportDocument(storage(), accountId);

      expect(exported['setupKeys']).toEqual([]);
    });
  });
}
