import { runMigrate, type TextSink } from '../src/index.ts';

/** What a run of the program left behind. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program within this process, with no other variables than `env`. */
export async function recorded(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const stdout = recorder();
  const stderr = recorder();
  const exitCode = await runMigrate(argv, { env, stdout, stderr });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A sink that remembers. */
export function recorder(): TextSink & { text(): string } {
  const chunks: string[] = [];
  return { write: (chunk) => chunks.push(chunk), text: () => chunks.join('') };
}
