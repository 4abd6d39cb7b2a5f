import { createTestClock, type TestClock } from '@nbsetup/domain/testing';
import fc from 'fast-check';
import { describe, it } from '../runner/runner.ts';
import { propertyRuns, propertyTimeoutMs } from './property-runs.ts';
import type { OpenStorage, StorageUnderTest } from '../storage-under-test.ts';
import { outsideCommands } from './outside-events.ts';
import { checkAudit, checkTokens } from './invariants.ts';
import type { ModelCommand } from './model-command.ts';
import { tokenCommands } from './token-commands.ts';
import { userCommands } from './user-commands.ts';
import { createTestSystem } from './test-system.ts';

interface Extent {
  /** The number of random command sequences for each seed. */
  readonly runs: number;
  /** Storages that must return the same results. Every sequence also runs on these. */
  readonly alsoOn?: readonly StorageUnderTest[];
}

const sequences = fc.commands([...userCommands, ...tokenCommands, ...outsideCommands], {
  maxCommands: 40,
  size: 'max',
});

/**
 * Runs random sequences of commands on two accounts. Any user who ever had a token calls any use case. Each outcome,
 * and the state after it, is compared with a small model of docs/netbird-api.md 3.0 to 3.3 and 8. Call it at the top
 * level of a test file. To include a new use case, add a command.
 */
export function describeModel(subject: StorageUnderTest, { runs, alsoOn = [] }: Extent): void {
  describe(`random commands on two accounts on ${[subject, ...alsoOn].map(({ name }) => name).join(' and ')}`, () => {
    it.each(propertyRuns(runs))(
      'give the results of the model, with seed $seed',
      { timeout: propertyTimeoutMs() },
      async (parameters) => {
        const property = fc.asyncProperty(sequences, async (sequence) => {
          const opened: OpenedWithClock[] = [];
          try {
            for (const storage of [subject, ...alsoOn]) {
              // Each storage has a clock of its own, because a command advances it.
              const clock = createTestClock();
              opened.push({ ...(await storage.open(clock)), clock });
            }
            await runSequence(sequence, opened);
          } finally {
            for (const storage of opened) await storage.close();
          }
        });

        await fc.assert(property, { ...parameters, ...timeToReport });
      },
    );
  });
}

/** Bounds the time to shrink a failure, so that it is reported before the test times out. */
const timeToReport = { interruptAfterTimeLimit: propertyTimeoutMs() / 2, markInterruptAsFailure: true };

interface OpenedWithClock extends OpenStorage {
  readonly clock: TestClock;
}

async function runSequence(
  sequence: Iterable<ModelCommand>,
  opened: readonly OpenedWithClock[],
): Promise<void> {
  const created = await Promise.all(opened.map(({ storage, clock }) => createTestSystem(storage, clock)));
  const systems = created.map(({ system }) => system);
  // All systems start with the same state, so any of their models can be used.
  const [model] = created.map((each) => each.model);
  if (model === undefined) throw new Error('no storage was given');
  await fc.asyncModelRun(() => ({ model, real: systems }), sequence);
  for (const system of systems) await checkTokens(model, system);
  await checkAudit(model, systems);
}
