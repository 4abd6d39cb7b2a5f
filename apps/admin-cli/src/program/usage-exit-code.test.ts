import { usageExitCode as everywhere } from '@nbsetup/platform-node';
import { expect, it } from 'vitest';
import { usageExitCode } from './usage-exit-code.ts';

it('is the exit code of every program here', () => {
  expect(usageExitCode).toBe(everywhere);
});
