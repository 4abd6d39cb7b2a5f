import { DomainError } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import { troubleshootingHintOf } from './troubleshooting-hint.ts';

it.each(['setup_already_completed', 'token_invalid', 'store_unavailable', 'store_locked'] as const)(
  'names the page with help for %s',
  (code) => {
    expect(troubleshootingHintOf(new DomainError(code, 'no'))).toBe('; see docs/troubleshooting.md');
  },
);

it.each([
  new DomainError('invalid_input', 'no'),
  new DomainError('internal', 'no'),
  new TypeError('a fault'),
])('names no page for %s, which the page does not explain', (error) => {
  expect(troubleshootingHintOf(error)).toBe('');
});
