import { setInterval } from 'node:timers';

/**
 * Ends this process, as SIGTERM does, when the npm that runs it has ended. npm passes a signal to a shell between the
 * two, and that shell ends without passing it on. Does nothing in a process that npm did not start.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}
