import type { ExpectStatic } from '@vitest/expect';
import { createExpect } from './expect.ts';

type Body = () => void | Promise<void>;

/** The options of a test, as vitest and `node:test` take them. */
export interface TestOptions {
  /** Milliseconds after which the test fails. */
  readonly timeout?: number;
}

/** The functions of a test runner that the suites use. */
interface TestRunner {
  readonly describe: (name: string, options: TestOptions, body: () => void) => unknown;
  readonly it: (name: string, options: TestOptions, body: Body) => unknown;
  readonly beforeEach: (body: Body) => unknown;
  readonly afterEach: (body: Body) => unknown;
  readonly expect: ExpectStatic;
}

/** Loads the functions of the runner of this process: those of vitest, otherwise those of `node:test`. */
export async function loadTestRunner(): Promise<TestRunner> {
  // vitest sets this variable in each process that runs its tests.
  if (process.env['VITEST'] !== undefined) return import('vitest');
  return { ...(await import('node:test')), expect: createExpect() };
}
