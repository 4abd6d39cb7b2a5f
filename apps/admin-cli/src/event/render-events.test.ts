import type { EventWithUsers, User } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { renderEvents } from './render-events.ts';

const owner: User = {
  id: 'owner-1',
  accountId: 'account-1',
  email: 'admin@example.com',
  name: 'Admin',
  role: 'owner',
  isServiceUser: false,
  isBlocked: false,
  isPendingApproval: false,
  autoGroups: [],
  issued: 'api',
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
};

const robot: User = { ...owner, id: 'robot-1', email: '', name: 'night job', isServiceUser: true };

const created: EventWithUsers = {
  event: {
    id: '7',
    activity: 'personal.access.token.create',
    accountId: 'account-1',
    initiatorId: 'SYSTEM',
    targetId: 'robot-1',
    occurredAt: new Date('2026-11-23T12:00:00.000Z'),
    meta: { name: 'deploy', is_service_user: 'true', user_name: '' },
  },
  target: robot,
};

const failed: EventWithUsers = {
  event: {
    ...created.event,
    id: '6',
    activity: 'user.login.failure',
    initiatorId: '',
    targetId: 'owner-1',
    meta: { reason: 'wrong password', address: '192.0.2.1' },
  },
  target: owner,
};

describe('events', () => {
  it('are a table without empty details', () => {
    expect(renderEvents([created, failed]).text.split('\n')).toEqual([
      'TIME                      ACTIVITY                      BY      ON                        DETAILS',
      '2026-11-23T12:00:00.000Z  personal.access.token.create  SYSTEM  "service user night job"  name=deploy is_service_user=true',
      '2026-11-23T12:00:00.000Z  user.login.failure            -       admin@example.com         reason="wrong password" address=192.0.2.1',
    ]);
  });

  it('are JSON with the field names of the API', () => {
    expect(renderEvents([{ ...failed, initiator: owner }]).json).toEqual({
      events: [
        {
          id: '6',
          timestamp: '2026-11-23T12:00:00.000Z',
          activity_code: 'user.login.failure',
          initiator_id: '',
          initiator_name: 'Admin',
          initiator_email: 'admin@example.com',
          target_id: 'owner-1',
          meta: {
            reason: 'wrong password',
            address: '192.0.2.1',
            email: 'admin@example.com',
            username: 'Admin',
          },
        },
      ],
    });
  });

  it('print no control characters', () => {
    const event = { ...created.event, meta: { name: '\u001b[2J\u009b2J\u202e "x"' } };

    expect(renderEvents([{ event }]).text).toContain(String.raw`name="\u001b[2J\u{9b}2J\u{202e} \"x\""`);
  });

  it('have a text of their own if there are none', () => {
    expect(renderEvents([])).toEqual({ text: 'no events found', json: { events: [] } });
  });
});
