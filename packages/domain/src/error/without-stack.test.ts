import { expect, it } from 'vitest';
import { credentialRefusal } from '../authentication/credential-refusal.ts';
import { coreRefusal } from './core-refusals.ts';
import { DomainError } from './domain-error.ts';
import { withoutStack } from './without-stack.ts';

it('a refusal that strangers can cause in any number has no calls in its stack, and later errors have them', () => {
  const refusal = credentialRefusal('token_unknown');

  expect(refusal.stack).not.toContain('without-stack.test');
  expect(refusal).toMatchObject({ code: 'token_invalid', message: 'token invalid' });
  expect(coreRefusal('permission_denied').stack).toContain('without-stack.test');
  expect(new DomainError('token_invalid', 'token invalid').stack).toContain('without-stack.test');
});

it('the stack of later errors is back also if the creation fails', () => {
  const create = (): never => {
    throw new TypeError('wrong');
  };

  expect(() => withoutStack(create)).toThrow('wrong');
  expect(new Error('later').stack).toContain('without-stack.test');
});
