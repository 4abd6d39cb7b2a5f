import { freshStorage } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import {
  applyDocument,
  planDocument,
  problemsOf,
  type ManifestSubject,
} from '../manifest/manifest-subject.contract.ts';

const wanted = {
  groups: [{ name: 'Servers' }],
  settings: [
    {
      lazyConnectionEnabled: false,
      networkRange: '100.70.0.0/16',
      peerExposeEnabled: true,
      peerExposeGroups: ['Servers'],
      extra: { userApprovalRequired: false },
    },
  ],
};

/** The specification of account settings in a manifest. */
export function describeSettingsOfManifest(subject: ManifestSubject): void {
  describe('the settings of a manifest', () => {
    const storage = freshStorage(subject);

    it('replace those that they name, and the others stay', async () => {
      const { accountId } = await applyDocument(storage(), {});

      const { changes } = await applyDocument(storage(), wanted);
      const again = await applyDocument(storage(), wanted);

      const { read } = storage();
      const group = await read.groups.findByName(accountId, 'Servers');
      const document = await read.accountSettings.find(accountId);
      expect(document?.settings).toMatchObject({
        ...{
          lazy_connection_enabled: false,
          network_range: '100.70.0.0/16',
          peer_expose_groups: [group?.id],
        },
        ...{ groups_propagation_enabled: true, peer_login_expiration: 86_400 },
        extra: { user_approval_required: false, peer_approval_enabled: false },
      });
      expect(changes[1]).toMatchObject({
        ...{ action: 'update', entry: 'settings', name: '' },
        before: { lazyConnectionEnabled: true, peerExposeEnabled: false, peerExposeGroups: [] },
        after: { lazyConnectionEnabled: false, peerExposeEnabled: true, peerExposeGroups: ['Servers'] },
      });
      expect(again.changes).toEqual([]);
    });

    it('of a new account are saved with the account, and recorded', async () => {
      const { accountId, changes } = await applyDocument(storage(), wanted);

      const events = await storage().read.audit.listByAccount(accountId, 100);
      expect(changes.map(({ entry }) => entry)).toEqual(['group', 'settings']);
      expect(events.map(({ activity }) => activity)).toEqual(
        expect.arrayContaining(['account.setting.lazy.connection.disable', 'account.network.range.update']),
      );
      expect((await applyDocument(storage(), wanted)).changes).toEqual([]);
    });

    it('refuse a group that does not exist', async () => {
      await applyDocument(storage(), {});

      const { problems } = await planDocument(storage(), { settings: [{ ipv6EnabledGroups: ['X'] }] });

      expect(problems).toMatchObject([
        {
          ...{ path: ['settings'], code: 'invalid_input' },
          message: 'there is no group X; declare it in groups',
        },
      ]);
    });

    it('keep the rules of the API, and the problem names the field', () => {
      expect(problemsOf({ settings: [{ metricsPushEnabled: true, networkRange: 'ten' }] })).toEqual([
        'settings.networkRange: invalid cidr format: ten',
      ]);
      expect(
        problemsOf({ settings: [{ extra: { peerApprovalEnabled: true }, peerLoginExpiration: 60 }] }),
      ).toEqual(["settings.peerLoginExpiration: peer login expiration can't be smaller than one hour"]);
    });
  });
}
