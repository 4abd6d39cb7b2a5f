import fc from 'fast-check';
import { describe, it } from 'vitest';
import { propertyRuns, propertyTimeoutMs } from './property-runs.ts';
import { createTestClock, type TestClock } from '../double/test-clock.ts';
import type { OpenStorage, StorageUnderTest } from '../storage-under-test.ts';
import { circumstances } from './happenings.ts';
import { checkAudit, checkTokens } from './invariants.ts';
import type { ModelCommand } from './model-command.ts';
import { tokenCommands } from './token-commands.ts';
import { userCommands } from './user-commands.ts';
import { createWorld } from './world.ts';

interface Extent {
  /** How many random lives to live from each seed. */
  readonly lives: number;
  /** Storages that must answer the very same; every life is lived on them, too. */
  readonly likewise?: readonly StorageUnderTest[];
}

const lives = fc.commands([...userCommands, ...tokenCommands, ...circumstances], {
  maxCommands: 40,
  size: 'max',
});

/**
 * Lives random lives of two accounts on the storage - anybody who ever had a token calls anything - and compares
 * every outcome, and what is there after it, with a small model written down from docs/netbird-api.md 3.0 to 3.3
 * and 8. Call it at the top of a test file. A new use case joins as one more command.
 */
export function describeModel(subject: StorageUnderTest, { lives: usual, likewise = [] }: Extent): void {
  describe(`random lives of two accounts on ${[subject, ...likewise].map(({ name }) => name).join(' and ')}`, () => {
    it.each(propertyRuns(usual))(
      'go as the rules say, from seed $seed',
      { timeout: propertyTimeoutMs() },
      async (parameters) => {
        const property = fc.asyncProperty(lives, async (life) => {
          const opened: OpenedWithClock[] = [];
          try {
            for (const storage of [subject, ...likewise]) {
              // One for each, since time passes in each.
              const clock = createTestClock();
              opened.push({ ...(await storage.open(clock)), clock });
            }
            await live(life, opened);
          } finally {
            for (const storage of opened) await storage.close();
          }
        });

        await fc.assert(property, { ...parameters, ...timeToReport });
      },
    );
  });
}

/** A failure is made as short as this time allows, and told before the test runs out of its own. */
const timeToReport = { interruptAfterTimeLimit: propertyTimeoutMs() / 2, markInterruptAsFailure: true };

interface OpenedWithClock extends OpenStorage {
  readonly clock: TestClock;
}

async function live(life: Iterable<ModelCommand>, opened: readonly OpenedWithClock[]): Promise<void> {
  const created = await Promise.all(opened.map(({ storage, clock }) => createWorld(storage, clock)));
  const worlds = created.map(({ world }) => world);
  // The worlds start alike, so the model of any of them serves.
  const [model] = created.map((each) => each.model);
  if (model === undefined) throw new Error('there is no storage to live on');
  await fc.asyncModelRun(() => ({ model, real: worlds }), life);
  for (const world of worlds) await checkTokens(model, world);
  await checkAudit(model, worlds);
}
