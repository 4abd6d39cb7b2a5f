import type { Clock, UnitOfWork } from '@nbsetup/domain';
import { createTestClock, sampleToken, sampleUser } from '@nbsetup/testing';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import { describe, expect, it } from 'vitest';
import { createTokenUseRecorder } from './token-use-recorder.ts';

async function storageWithToken(clock: Clock): Promise<ReturnType<typeof createMemoryStorage>> {
  const storage = createMemoryStorage(clock);
  await storage.unitOfWork.run(async ({ users, tokens }) => {
    await users.add(sampleUser({ id: 'owner-1' }));
    await tokens.add(sampleToken());
  });
  return storage;
}

function counting(unitOfWork: UnitOfWork): {
  readonly unitOfWork: UnitOfWork;
  readonly writes: () => number;
} {
  let writes = 0;
  return {
    unitOfWork: {
      run: (work) => {
        writes += 1;
        return unitOfWork.run(work);
      },
    },
    writes: () => writes,
  };
}

describe('a recorder of the use of tokens', () => {
  it('writes the first use of a token at once, and the last use when it is closed', async () => {
    const clock = createTestClock();
    const storage = await storageWithToken(clock);
    const { unitOfWork, writes } = counting(storage.unitOfWork);
    const recorder = createTokenUseRecorder({ unitOfWork, clock, onFailure: () => undefined });

    for (let use = 0; use < 100; use += 1) {
      recorder.record('token-1');
      clock.advance(1_000);
    }
    await recorder.close();

    expect(writes()).toBe(2);
    expect(await storage.read.tokens.listByUser('owner-1')).toMatchObject([
      { lastUsedAt: new Date('2026-11-23T12:01:39.000Z') },
    ]);
  });

  it('writes later uses after the interval (W17)', async () => {
    const clock = createTestClock();
    const storage = await storageWithToken(clock);
    const recorder = createTokenUseRecorder({
      unitOfWork: storage.unitOfWork,
      clock,
      onFailure: () => undefined,
      intervalMs: 5,
    });
    recorder.record('token-1');
    clock.advance(60_000);
    recorder.record('token-1');

    await expect
      .poll(() => storage.read.tokens.listByUser('owner-1'))
      .toMatchObject([{ lastUsedAt: new Date('2026-11-23T12:01:00.000Z') }]);

    await recorder.close();
  });

  it('reports a use that cannot be written, and continues (W17)', async () => {
    const storage = await storageWithToken(createTestClock());
    const failures: unknown[] = [];
    const failure = new Error('store is down');
    let isBroken = true;
    const recorder = createTokenUseRecorder({
      unitOfWork: {
        run: (work) => (isBroken ? Promise.reject(failure) : storage.unitOfWork.run(work)),
      },
      clock: createTestClock(),
      onFailure: (error) => failures.push(error),
    });

    recorder.record('token-1');
    await expect.poll(() => failures).toEqual([failure]);
    isBroken = false;
    recorder.record('token-1');
    await recorder.close();

    expect(await storage.read.tokens.listByUser('owner-1')).toMatchObject([
      { lastUsedAt: new Date('2026-11-23T12:00:00.000Z') },
    ]);
  });

  it('writes nothing after it is closed, and can be closed twice', async () => {
    const storage = await storageWithToken(createTestClock());
    const { unitOfWork, writes } = counting(storage.unitOfWork);
    const recorder = createTokenUseRecorder({
      unitOfWork,
      clock: createTestClock(),
      onFailure: () => undefined,
    });
    await recorder.close();

    recorder.record('token-1');
    await recorder.close();

    expect(writes()).toBe(0);
  });
});
