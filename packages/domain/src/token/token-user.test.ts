import { describe, expect, it } from 'vitest';
import { operatorOf } from '../operator/operator.ts';
import { roles } from '../user/role.ts';
import { canManageTokensOf } from './token-user.ts';

const person = { id: 'person-1', isServiceUser: false };
const serviceUser = { id: 'service-1', isServiceUser: true };

describe('the tokens of a user', () => {
  it.each(roles)('can be managed by the user itself, with any role: %s', (role) => {
    expect(canManageTokensOf(person, { id: 'person-1', role })).toBe(true);
  });

  it.each(roles)('cannot be managed by another %s if the user is a person', (role) => {
    expect(canManageTokensOf(person, { id: 'another', role })).toBe(false);
  });

  it.each([
    ['owner', true],
    ['admin', true],
    ['network_admin', false],
    ['auditor', false],
    ['user', false],
    ['billing_admin', false],
  ] as const)('can be managed by an %s only if the user is a service user: %s', (role, canManage) => {
    expect(canManageTokensOf(serviceUser, { id: 'another', role })).toBe(canManage);
  });

  it.each([person, serviceUser])('can be managed by the operator of the host: $id', (user) => {
    expect(canManageTokensOf(user, operatorOf('account-1'))).toBe(true);
  });
});
