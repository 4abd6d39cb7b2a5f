import { expect, it } from 'vitest';
import { DomainError } from './domain-error.ts';
import { messageWithHint } from './hint.ts';

const hints = { setup_window_over: ', see the manual' };

it('adds the hint of the reason to a message', () => {
  const error = new DomainError('permission_denied', 'too late', { reason: 'setup_window_over' });

  expect(messageWithHint(error, hints)).toBe('too late, see the manual');
});

it.each([undefined, 'setup_address_refused'] as const)('adds nothing for the reason %s', (reason) => {
  expect(messageWithHint(new DomainError('permission_denied', 'no', { reason }), hints)).toBe('no');
});
