import { runInProcess, type InProcessCall } from './in-process.ts';
import { createOwnedServerEnvironment, type TestEnvironment } from './test-environment.ts';
import { runProgram, type Outcome, type ProcessCall } from './program.ts';

/** A test environment with an owner, admin@example.com. */
export interface SetUpEnvironment extends TestEnvironment {
  /**
   * Runs the program on it in this process, in its folder. `args` is the command line after the name of the program.
   */
  run(args: string, changes?: Partial<InProcessCall>): Promise<Outcome>;
  /** Runs the built program on it, in a process of its own. */
  runBuilt(args: string, changes?: Partial<ProcessCall>): Promise<Outcome>;
}

/** Creates a test environment with an owner. Default: on PostgreSQL. */
export async function createSetUpEnvironment(
  createEnvironment: () => Promise<TestEnvironment> = createOwnedServerEnvironment,
): Promise<SetUpEnvironment> {
  const environment = await createEnvironment();
  const there = { env: environment.env, cwd: environment.folder };
  return {
    ...environment,
    run: (args, changes = {}) => runInProcess({ argv: args.split(' '), ...there, ...changes }),
    runBuilt: (args, changes = {}) => runProgram({ argv: args.split(' '), ...there, ...changes }),
  };
}
