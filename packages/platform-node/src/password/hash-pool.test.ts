import { expect, it, onTestFinished } from 'vitest';
import { createHashPool, type HashJob, type HashPool } from './hash-pool.ts';

const workerFile = new URL('./hash-worker.js', import.meta.url);
const job: HashJob = { name: 'hash', task: { password: 'correct horse', cost: 4 } };
const unreadable: HashJob = { name: 'verify', task: { password: 'correct horse', hash: 'x'.repeat(60) } };

function openPool(options: { readonly workerFile: URL; readonly threads: number }): HashPool {
  const pool = createHashPool(options);
  onTestFinished(() => pool.destroy());
  return pool;
}

it('rejects every waiting job when no thread can start', async () => {
  const pool = openPool({ workerFile: new URL('./no-such-worker.js', import.meta.url), threads: 1 });

  const outcomes = await Promise.allSettled([pool.run(job), pool.run(job), pool.run(job)]);

  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'internal', message: 'the password threads failed' } },
    { status: 'rejected', reason: { code: 'internal', message: 'the password threads failed' } },
    { status: 'rejected', reason: { code: 'internal', message: 'the password threads failed' } },
  ]);
});

it('names what kept a thread from starting as the cause', async () => {
  const pool = openPool({ workerFile: new URL('./no-such-worker.js', import.meta.url), threads: 1 });

  await expect(pool.run(job)).rejects.toMatchObject({ cause: { code: 'ERR_MODULE_NOT_FOUND' } });
});

it('accepts jobs again after a failure', async () => {
  const pool = openPool({ workerFile, threads: 1 });
  await expect(pool.run(unreadable)).rejects.toMatchObject({ code: 'internal' });

  const hash = await pool.run(job);

  expect(hash).toMatch(/^\$2b\$04\$/);
});

it('leaves no job waiting when the one before it fails', async () => {
  const pool = openPool({ workerFile, threads: 1 });

  const outcomes = await Promise.allSettled([pool.run(unreadable), pool.run(job), pool.run(job)]);

  expect(outcomes[0]).toMatchObject({ status: 'rejected' });
  expect(outcomes).toHaveLength(3);
});
