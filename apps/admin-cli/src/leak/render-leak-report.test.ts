import type { LeakReport } from '@nbsetup/domain/admin';
import { describe, expect, it } from 'vitest';
import { renderLeakReport } from './render-leak-report.ts';

const invite: LeakReport['invites'][number] = {
  id: 'invite-1',
  accountId: 'account-1',
  email: 'ada@example.com',
  name: 'Ada',
  role: 'user',
  autoGroups: [],
  hash: 'geheim',
  createdBy: 'owner-1',
  createdAt: new Date('2026-11-23T12:00:00.000Z'),
  expiresAt: new Date('2026-11-26T12:00:00.000Z'),
};

describe('a report of a leak', () => {
  it('names the revoked invites, without any hash', () => {
    expect(renderLeakReport({ tokens: [], invites: [invite], harmlessCount: 2 })).toEqual({
      text: 'invite invite-1 of ada@example.com revoked\n1 revoked, 2 not valid here',
      json: {
        tokens: [],
        invites: [{ id: 'invite-1', email: 'ada@example.com', expires_at: '2026-11-26T12:00:00.000Z' }],
        not_valid: 2,
      },
    });
  });

  it('says so if nothing was found', () => {
    expect(renderLeakReport({ tokens: [], invites: [], harmlessCount: 0 }).text).toBe('no tokens found');
  });
});
