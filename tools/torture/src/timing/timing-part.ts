import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { setupBody } from '../api/calls.ts';
import { sendRaw, type RawRequest } from '../api/raw-request.ts';
import { definePart } from '../part.ts';
import { compareChecks } from './compare-checks.ts';
import { compareTimes, type Compared, type Comparison } from './compare-times.ts';
import { serveUnlimitedApi } from './unlimited-api.ts';

/** Above this value, two lists of times have different sources. */
const tMax = 4.5;

/** The time of a refusal does not reveal whether a user exists, or how much of a secret is right. */
export const timingPart = definePart({
  name: 'timing',
  sizes: { samples: 10_000, checks: 200_000 },
  run: async ({ samples, checks }, { say }) => {
    const secret = randomBytes(24).toString('base64url');
    const api = await serveUnlimitedApi(secret);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const place = { url: api.url, agent };
    const { status } = await sendRaw(place, setup(secret));
    if (status !== 200) throw new Error(`the setup was answered ${status}`);
    const found: Compared[] = [];
    for (const comparison of comparisons(secret)) {
      found.push(await compareTimes(place, comparison, samples));
      say(found.map(figure).at(-1) ?? '');
    }
    agent.destroy();
    await api.close();
    found.push(...compareChecks(secret, checks));
    return {
      amount: `${samples} requests of each of two, 3 times; ${checks} checks of each of two, 2 times`,
      result: found.map(figure).join('; '),
      failures: found.flatMap(checkCompared),
    };
  },
});

/** Returns the difference between the two: several responses, or their times. */
export function checkCompared(compared: Compared): readonly string[] {
  const { name, t, responses } = compared;
  return [
    ...(responses.length > 1 ? [`${name}: answered differently: ${responses.join(' and ')}`] : []),
    ...(t < tMax ? [] : [`${figure(compared)}, must be below ${tMax}`]),
  ];
}

function figure({ name, t }: Compared): string {
  return `${name}: t = ${t.toFixed(2)}`;
}

/** The first compares a kind with itself. It shows the noise of the machine and of the method. */
function comparisons(secret: string): readonly Comparison[] {
  const known = signIn(setupBody.email);
  // As long as the known one, because another length would be a difference of our own.
  const unknown = signIn(setupBody.email.replace('admin', 'nimda'));
  const secretStart = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
  return [
    { name: 'noise', status: 401, one: known, other: known },
    { name: 'known and unknown user', status: 401, one: known, other: unknown },
    {
      name: 'nearly right and wrong setup secret',
      status: 403,
      one: setup(secretStart),
      other: setup('-'.repeat(secret.length)),
    },
  ];
}

function signIn(email: string): RawRequest {
  return post('/api/session', { email, password: 'a password that is wrong' }, {});
}

function setup(secret: string): RawRequest {
  return post('/api/setup', setupBody, { 'X-Setup-Secret': secret });
}

function post(path: string, body: unknown, headers: Readonly<Record<string, string>>): RawRequest {
  return {
    method: 'POST',
    path,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  };
}
