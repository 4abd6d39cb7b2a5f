import { writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into every server before its program. It answers what the bench asks about the process over the channel
// between the two. A server without questions does nothing for it.
const resolutionMs = 1;
const delays = monitorEventLoopDelay({ resolution: resolutionMs });
/** @type {import('node:inspector/promises').Session | undefined} */
let session;

/** @type {Readonly<Record<string, (file: string) => unknown>>} */
const answers = {
  usage: () => {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() };
  },
  watchLoop: () => {
    delays.reset();
    return delays.enable();
  },
  longestStretchMs: () => {
    delays.disable();
    return delays.max / 1e6 - resolutionMs;
  },
  startProfile: async () => {
    const { Session } = await import('node:inspector/promises');
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  },
  stopProfile: async (file) => {
    const stopped = await session?.post('Profiler.stop');
    await writeFile(file, JSON.stringify(stopped?.profile));
  },
};

// A worker thread has no channel.
if (process.channel) {
  process.on(
    'message',
    async (/** @type {{ id: number, ask: string, file: string }} */ { id, ask, file }) => {
      process.send?.({ id, answer: await answers[ask]?.(file) });
    },
  );
  process.channel.unref();
}
