import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

// Sends requests evenly over time, in a process of its own, until it gets a message. Then it reports how many it sent
// and how many of them were not refused. autocannon sends the number of a second at once at its beginning, and then
// waits. That is a full machine for a moment, and no flood of this rate.
const { LOAD = '{}' } = process.env;
/** @type {{ url: string, headers: Record<string, string>, connections: number, rate: number }} */
const { url, headers, connections, rate } = JSON.parse(LOAD);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const startedAt = performance.now();
let sent = 0;
let answered = 0;
let failed = 0;

const timer = setInterval(() => {
  const due = ((performance.now() - startedAt) / 1000) * rate;
  for (; sent < due; sent += 1) {
    request(url, { agent, headers }, (response) => {
      answered += 1;
      if (response.statusCode !== 401 && response.statusCode !== 429) failed += 1;
      response.resume();
    })
      .once('error', () => (failed += 1))
      .end();
  }
}, 1);

process.once('message', () => {
  clearInterval(timer);
  process.send?.({ answered, failed, seconds: (performance.now() - startedAt) / 1000 });
  process.disconnect();
  agent.destroy();
});
