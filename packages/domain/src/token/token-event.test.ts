import { expect, it } from 'vitest';
import { tokenEvent } from './token-event.ts';

const change = {
  token: { name: 'deploy' },
  initiatorId: 'owner-1',
  occurredAt: new Date('2026-11-23T12:00:00.000Z'),
} as const;

it('names the service user of the token', () => {
  const event = tokenEvent({
    ...change,
    activity: 'personal.access.token.create',
    user: { id: 'service-1', name: 'ci', isServiceUser: true, accountId: 'account-1' },
  });

  expect(event).toStrictEqual({
    activity: 'personal.access.token.create',
    accountId: 'account-1',
    initiatorId: 'owner-1',
    targetId: 'service-1',
    occurredAt: new Date('2026-11-23T12:00:00.000Z'),
    meta: { name: 'deploy', is_service_user: 'true', user_name: 'ci' },
  });
});

it('does not name a person', () => {
  const event = tokenEvent({
    ...change,
    activity: 'personal.access.token.delete',
    user: { id: 'person-1', name: 'Ada', isServiceUser: false, accountId: 'account-1' },
  });

  expect(event.meta).toStrictEqual({ name: 'deploy', is_service_user: 'false', user_name: '' });
});
