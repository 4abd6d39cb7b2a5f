import type { Buckets } from '@nbsetup/domain';

const everyMs = 60_000;

/**
 * Removes full buckets once a minute. Returns a function that stops this and waits for a running clean-up. Each process
 * does this, without coordination.
 */
export function cleanUpBuckets({
  buckets,
  onFailure,
}: {
  readonly buckets: Pick<Buckets, 'removeFull'>;
  readonly onFailure: (error: unknown) => void;
}): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => buckets.removeFull()).catch(onFailure);
  }, everyMs);
  // Only the server keeps the process alive.
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
