import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of `fixtures/` as a running process. */
export interface FixtureProcess {
  /** Returns the complete lines that it has printed so far. */
  readonly lines: () => readonly string[];
  /** Resolves after it has printed that many lines. Rejects if it ends before. */
  readonly printed: (lineCount: number) => Promise<void>;
  /** Lets it end by itself. */
  readonly finish: () => Promise<void>;
  /** Kills it with SIGKILL and waits for its end. */
  readonly kill: () => Promise<void>;
}

/** Runs `fixtures/<name>.mjs` on the built package. */
export function startFixture(name: string, ...args: readonly string[]): FixtureProcess {
  const script = fileURLToPath(new URL(`fixtures/${name}.mjs`, import.meta.url));
  // Compiled once: optimizing the embedded engine does not pay off in a process that runs for a second.
  const child = spawn(process.execPath, ['--liftoff-only', script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close').then(() => undefined);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const lines = (): string[] => output.split('\n').slice(0, -1);

  return {
    lines,
    printed: async (lineCount) => {
      while (lines().length < lineCount) {
        const ended = await Promise.race([
          closed.then(() => true),
          once(child.stdout, 'data').then(() => false),
        ]);
        if (ended && lines().length < lineCount) throw new Error(`${name} ended after: ${output}`);
      }
    },
    finish: () => {
      child.stdin.end();
      return closed;
    },
    kill: () => {
      child.kill('SIGKILL');
      return closed;
    },
  };
}
