import { DomainError } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import { exitCodeOf } from './exit-code.ts';

it.each([
  ['setup_already_completed', 3],
  ['invalid_input', 4],
  ['permission_denied', 5],
  ['store_unavailable', 6],
  ['store_locked', 8],
  ['internal', 1],
] as const)('ends a program that fails with %s with exit code %d', (code, exitCode) => {
  expect(exitCodeOf(new DomainError(code, 'no'))).toBe(exitCode);
});

it('ends a program that fails with anything else with exit code 1', () => {
  expect(exitCodeOf(new TypeError('a fault'))).toBe(1);
});
