import { runMigrate, type TextSink } from '../src/index.ts';

/** The exit code and the output of a run. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, with the variables of `env` alone. */
export async function runInProcess(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const stdout = createRecorder();
  const stderr = createRecorder();
  const exitCode = await runMigrate(argv, { env, stdout, stderr });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** Creates a sink that keeps what is written to it. */
export function createRecorder(): TextSink & { text(): string } {
  const chunks: string[] = [];
  return { write: (chunk) => chunks.push(chunk), text: () => chunks.join('') };
}
