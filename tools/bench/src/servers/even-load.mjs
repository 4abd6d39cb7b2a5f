import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';

// Sends requests in turn, evenly over time, in a process of its own. The first message is the load, and the second one
// ends it. Then it reports how many requests were answered, and how many of them not as expected. autocannon sends the
// number of a second at once at its beginning, and then waits. That is a full machine for a moment, and no flood of
// this rate.

/**
 * @typedef {object} Load
 * @property {string} url
 * @property {{ path: string, method?: string, headers?: Record<string, string>, body?: string }[]} requests
 * @property {number} connections
 * @property {number} rate
 * @property {boolean} isRefused
 */

const [first] = await once(process, 'message');
const { url, requests, connections, rate, isRefused } = /** @type {Load} */ (first);
const expectedClass = isRefused ? 4 : 2;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const startedAt = performance.now();
let sent = 0;
let answered = 0;
let failed = 0;

const timer = setInterval(() => {
  const due = ((performance.now() - startedAt) / 1000) * rate;
  for (; sent < due; sent += 1) {
    const { path = '', method, headers, body } = requests[sent % requests.length] ?? {};
    request(`${url}${path}`, { agent, method, headers }, (response) => {
      answered += 1;
      if (Math.floor((response.statusCode ?? 0) / 100) !== expectedClass) failed += 1;
      response.resume();
    })
      .once('error', () => (failed += 1))
      .end(body);
  }
}, 1);

await once(process, 'message');
clearInterval(timer);
process.send?.({ answered, failed, seconds: (performance.now() - startedAt) / 1000 });
process.disconnect();
agent.destroy();
