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

  it('writes the first uses of many tokens together, after the one that came first', async () => {
    const clock = createTestClock();
    const storage = await storageWithToken(clock);
    const ids = Array.from({ length: 200 }, (_, number) => `many-${number}`);
    await storage.unitOfWork.run(async ({ tokens }) => {
      for (const id of ids) await tokens.add(sampleToken({ id, hash: id }));
    });
    const { unitOfWork, writes } = counting(storage.unitOfWork);
    const recorder = createTokenUseRecorder({ unitOfWork, clock, onFailure: () => undefined });

    for (const id of ids) recorder.record(id);
    await recorder.close();

    expect(writes()).toBe(2);
    const used = await storage.read.tokens.listByUser('owner-1');
    expect(used.filter(({ lastUsedAt }) => lastUsedAt !== undefined)).toHaveLength(200);
  });

  it('writes 9,000 uses of 200 tokens in turn in three statements', async () => {
    const clock = createTestClock();
    const storage = await storageWithToken(clock);
    const ids = ['token-1', ...Array.from({ length: 199 }, (_, number) => `many-${number}`)];
    await storage.unitOfWork.run(async ({ tokens }) => {
      for (const id of ids.slice(1)) await tokens.add(sampleToken({ id, hash: id }));
    });
    const { unitOfWork, writes } = counting(storage.unitOfWork);
    const recorder = createTokenUseRecorder({ unitOfWork, clock, onFailure: () => undefined });

    for (let round = 0; round < 45; round += 1) for (const id of ids) recorder.record(id);
    await recorder.close();

    // The first use of the first token, those of the others, and the later ones of all.
    expect(writes()).toBe(3);
  });

  it('writes uses again that could not be written', async () => {
    const clock = createTestClock();
    const storage = await storageWithToken(clock);
    const failures: unknown[] = [];
    let isBroken = true;
    const recorder = createTokenUseRecorder({
      unitOfWork: {
        run: (work) => (isBroken ? Promise.reject(new Error('store is down')) : storage.unitOfWork.run(work)),
      },
      clock,
      onFailure: (error) => failures.push(error),
    });
    recorder.record('token-1');
    await expect.poll(() => failures).toHaveLength(1);
    isBroken = false;

    await recorder.close();

    expect(await storage.read.tokens.listByUser('owner-1')).toMatchObject([
      { lastUsedAt: new Date('2026-11-23T12:00:00.000Z') },
    ]);
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
