import { describe, expect, it } from 'vitest';
import { operatorOf } from '../operator/operator.ts';
import { roles } from '../user/role.ts';
import { canManageTokensOf } from './token-user.ts';

const person = { id: 'person-1', isServiceUser: false };
const serviceUser = { id: 'service-1', isServiceUser: true };

describe('the tokens of a user', () => {
  it.each(roles)('are its own business, whatever its role: %s', (role) => {
    expect(canManageTokensOf(person, { id: 'person-1', role })).toBe(true);
  });

  it.each(roles)('are not the business of another %s when the user is a person', (role) => {
    expect(canManageTokensOf(person, { id: 'another', role })).toBe(false);
  });

  it.each([
    ['owner', true],
    ['admin', true],
    ['network_admin', false],
    ['auditor', false],
    ['user', false],
    ['billing_admin', false],
  ] as const)('are the business of an %s when the user is a service user: %s', (role, mayHandle) => {
    expect(canManageTokensOf(serviceUser, { id: 'another', role })).toBe(mayHandle);
  });

  it.each([person, serviceUser])('are the business of the operator of the host: $id', (user) => {
    expect(canManageTokensOf(user, operatorOf('account-1'))).toBe(true);
  });
});
