import { eachOf, type Described, type Each } from './each.ts';
import { loadTestRunner, type TestOptions } from './test-runner.ts';

/** Describes a test or a group, once or once for each row. */
interface Describe<Result> {
  (name: string, body: () => Result): void;
  (name: string, options: TestOptions, body: () => Result): void;
  readonly each: Each<Result>;
}

const runner = await loadTestRunner();

/** Describes a group of tests. */
export const describe: Describe<void> = describer(({ name, options, run }) => {
  runner.describe(name, options, () => {
    run();
  });
});

/** Describes a test. */
export const it: Describe<void | Promise<void>> = describer(({ name, options, run }) => {
  runner.it(name, options, async () => {
    await run();
  });
});

/** Runs the body before each test of the group. */
export const { beforeEach } = runner;

/** Runs the body after each test of the group, also after one that failed. */
export const { afterEach } = runner;

/** The `expect` of vitest, in both runners. */
export const { expect } = runner;

function describer<Result>(describeOne: (described: Described) => void): Describe<Result> {
  const each = eachOf<Result>(describeOne);
  const one = (name: string, ...rest: readonly unknown[]): void => {
    Reflect.apply(each([undefined]), undefined, [name, ...rest]);
  };
  return Object.assign(one, { each });
}
