import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { setupBody } from '../api/calls.ts';
import { sendRaw, type RawRequest } from '../api/raw-request.ts';
import { definePart } from '../part.ts';
import { compareTimes, type Comparison } from './compare-times.ts';
import { serveUnlimitedApi } from './unlimited-api.ts';

/** Above it, two lists of times come from different sources. */
const tMax = 4.5;

/** How long a refusal takes tells nobody whether a user is known, nor how much of a secret is right. */
export const timingPart = definePart({
  name: 'timing',
  sizes: { samples: 10_000 },
  run: async ({ samples }, { say }) => {
    const secret = randomBytes(24).toString('base64url');
    const api = await serveUnlimitedApi(secret);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const place = { url: api.url, agent };
    const { status } = await sendRaw(place, setup(secret));
    if (status !== 200) throw new Error(`the setup was answered ${status}`);
    const found: { readonly name: string; readonly t: number }[] = [];
    for (const comparison of comparisons(secret)) {
      const t = await compareTimes(place, comparison, samples);
      found.push({ name: comparison.name, t });
      say(`${comparison.name}: t = ${t.toFixed(2)}`);
    }
    agent.destroy();
    await api.close();
    return {
      amount: `${samples} of each of two, ${found.length} times`,
      result: found.map(({ name, t }) => `${name}: t = ${t.toFixed(2)}`).join('; '),
      failures: found.filter(({ t }) => !(t < tMax)).map(({ name, t }) => `${name}: t = ${t.toFixed(2)}`),
    };
  },
});

/** The first compares a kind with itself: what it shows is the noise of the machine and of the method. */
function comparisons(secret: string): readonly Comparison[] {
  const known = signIn(setupBody.email);
  const secretStart = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
  return [
    { name: 'noise', status: 401, one: known, other: known },
    { name: 'known and unknown user', status: 401, one: known, other: signIn('nobody@example.com') },
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
