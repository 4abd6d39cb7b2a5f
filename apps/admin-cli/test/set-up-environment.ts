import { runInProcess, type InProcessCall } from './in-process.ts';
import { createOwnedServerEnvironment, type TestEnvironment } from './test-environment.ts';
import { runProgram, type Outcome, type ProcessCall } from './program.ts';

/** A place with an owner, admin@example.com. */
export interface SetUpEnvironment extends TestEnvironment {
  /** Runs the program on it in this process, in its folder, with the words of a command line. */
  run(words: string, changes?: Partial<InProcessCall>): Promise<Outcome>;
  /** The same with the built program, in a process of its own. */
  runBuilt(words: string, changes?: Partial<ProcessCall>): Promise<Outcome>;
}

/** Makes a place with an owner, on PostgreSQL unless another way is given. */
export async function createSetUpEnvironment(
  createEnvironment: () => Promise<TestEnvironment> = createOwnedServerEnvironment,
): Promise<SetUpEnvironment> {
  const environment = await createEnvironment();
  const there = { env: environment.env, cwd: environment.folder };
  return {
    ...environment,
    run: (words, changes = {}) => runInProcess({ argv: words.split(' '), ...there, ...changes }),
    runBuilt: (words, changes = {}) => runProgram({ argv: words.split(' '), ...there, ...changes }),
  };
}
