import type { RecoveredOwner } from '@nbsetup/domain/admin';
import { describe, expect, it } from 'vitest';
import { renderRecoveredOwner } from './render-recovered-owner.ts';

const createdAt = new Date('2026-11-23T12:00:00.000Z');
const expiresAt = new Date('2026-12-23T12:00:00.000Z');

const owner: RecoveredOwner['owner'] = {
  id: 'person-1',
  accountId: 'account-1',
  email: 'ada@example.com',
  name: 'Ada',
  role: 'owner',
  isServiceUser: false,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: [],
  issued: 'api',
  createdAt,
};

const previous: RecoveredOwner['owner'] = {
  ...owner,
  id: 'owner-1',
  email: 'admin@example.com',
  role: 'admin',
};

const recovered: RecoveredOwner = {
  owner,
  isNew: false,
  previous,
  superseded: {
    tokens: [
      {
        token: {
          id: 'token-1',
          userId: 'owner-1',
          name: 'deploy',
          hash: 'geheim',
          createdBy: 'owner-1',
          createdAt,
          expiresAt,
        },
        user: previous,
      },
    ],
    sessions: [
      {
        session: {
          id: 'session-1',
          userId: 'owner-1',
          hash: 'geheim',
          userAgent: 'curl/8.7.1 \u009b2J',
          createdAt,
          expiresAt,
        },
        user: previous,
      },
    ],
    invites: [
      {
        id: 'invite-1',
        accountId: 'account-1',
        email: 'eve@example.com',
        name: 'Eve',
        role: 'admin',
        autoGroups: [],
        hash: 'geheim',
        createdBy: 'owner-1',
        createdAt,
        expiresAt,
      },
    ],
    isRevoked: false,
  },
};

describe('a recovered owner', () => {
  it('is shown with the superseded credentials, without control characters', () => {
    expect(renderRecoveredOwner(recovered).text.split('\n')).toEqual([
      'owner recovered',
      'owner   ada@example.com',
      'id      person-1',
      'before  admin@example.com, now an admin',
      'superseded, and still valid; do not repeat this command with --revoke,',
      'nbsetup user block --user-id owner-1 revokes what that user has,',
      'nbsetup token revoke ID revokes a token,',
      'DELETE /api/users/invites/ID revokes an invite:',
      'KIND     ID         USER               NAME                   EXPIRES',
      'token    token-1    admin@example.com  deploy                 2026-12-23T12:00:00.000Z',
      String.raw`session  session-1  admin@example.com  "curl/8.7.1 \u{9b}2J"  2026-12-23T12:00:00.000Z`,
      'invite   invite-1   eve@example.com    Eve                    2026-12-23T12:00:00.000Z',
    ]);
  });

  it('is shown with the command that revokes the older credentials', () => {
    expect(renderRecoveredOwner({ ...recovered, previous: undefined }).text).toContain(
      '\nsuperseded, and still valid; --revoke revokes it:\nKIND ',
    );
  });

  it('is shown with what was revoked', () => {
    const superseded = { ...recovered.superseded, isRevoked: true };

    expect(renderRecoveredOwner({ ...recovered, superseded }).text).toContain(
      '\nsuperseded, and revoked:\nKIND ',
    );
  });

  it('is shown without absent facts', () => {
    const superseded = { tokens: [], sessions: [], invites: [], isRevoked: true };

    expect(renderRecoveredOwner({ owner, isNew: true, superseded }).text).toBe(
      'owner recovered\nowner  ada@example.com, a new user\nid     person-1',
    );
  });

  it('is JSON without any hash', () => {
    const { json } = renderRecoveredOwner(recovered);

    expect(json).toEqual({
      user_id: 'person-1',
      email: 'ada@example.com',
      created: false,
      previous_owner_id: 'owner-1',
      revoked: false,
      superseded_tokens: [
        {
          id: 'token-1',
          user_id: 'owner-1',
          name: 'deploy',
          created_by: 'owner-1',
          created_at: '2026-11-23T12:00:00.000Z',
          expiration_date: '2026-12-23T12:00:00.000Z',
        },
      ],
      superseded_sessions: [
        {
          id: 'session-1',
          user_id: 'owner-1',
          user_agent: 'curl/8.7.1 \u009b2J',
          expires_at: '2026-12-23T12:00:00.000Z',
        },
      ],
      superseded_invites: [
        {
          id: 'invite-1',
          email: 'eve@example.com',
          created_by: 'owner-1',
          expires_at: '2026-12-23T12:00:00.000Z',
        },
      ],
    });
  });
});
