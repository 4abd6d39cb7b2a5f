import { Agent } from 'node:http';
import { startApiProcess } from '../api/api-process.ts';
import { sendRaw, type RawResponse, type RawRequest } from '../api/raw-request.ts';
import { setupBody } from '../api/calls.ts';
import { definePart } from '../part.ts';
import { manglePath } from './mangle-path.ts';
import { tally } from '../tally.ts';
import { isOpen, readRoutes, type Route } from './routes.ts';

/** Only the exact open routes work without a token, however their paths or others are written. */
export const pathsPart = definePart({
  name: 'paths',
  sizes: { stride: 1 },
  run: async ({ stride }, { say }) => {
    const api = await startApiProcess({ env: environment });
    const routes = await readRoutes(api.url);
    const requests = routes.flatMap(requestsFor).filter((_, index) => index % stride === 0);
    say(`${routes.length} routes, ${requests.length} requests`);
    const agent = new Agent({ maxSockets: 8 });
    const responses = await Promise.all(
      requests.map(async (request) => ({
        request,
        response: await sendRaw({ url: api.url, agent }, request),
      })),
    );
    agent.destroy();
    const code = await api.end('SIGTERM');
    const failures = responses.flatMap(({ request, response }) => checkResponse(request, response));
    return {
      amount: `${requests.length} ways to write ${routes.length} routes`,
      result: tally(responses.map(({ response }) => response.status)),
      failures: code === 0 ? failures : [...failures, `the API ended with ${code}`],
    };
  },
});

const environment = {
  NB_STORE_ENGINE: 'memory',
  NB_SETUP_PAT_ENABLED: 'true',
  NB_OPEN_RATE_LIMITING_RPM: '1000000',
  NB_OPEN_RATE_LIMITING_BURST: '1000000',
  NB_LOG_LEVEL: 'silent',
};

/** Headers by which a proxy in front may route. */
const otherPathHeaders = ['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Path', 'X-Forwarded-Prefix'];

function requestsFor({ method, path }: Route): readonly RawRequest[] {
  // A setup that would succeed if it reached the route, so its response could not look like a refusal.
  const content = method === 'GET' ? {} : { body: JSON.stringify(setupBody), headers: json };
  const mangled = manglePath(path).map((other) => ({ method, path: other, ...content }));
  const disguised = otherPathHeaders.map((name) => ({
    ...content,
    method,
    path: isOpen({ method, path }) ? '/api/users' : path,
    headers: { ...content.headers, [name]: isOpen({ method, path }) ? path : '/api/instance' },
  }));
  const closed = isOpen({ method, path }) ? [] : [{ method, path, ...content }];
  const overridden = { method: 'POST', path: '/api/users', headers: { 'X-HTTP-Method-Override': method } };
  return [...closed, ...mangled, ...disguised, overridden];
}

const json = { 'Content-Type': 'application/json' };

/** Refusals that reveal only that there is nothing to see. */
const refusals = [401, 404, 405];

/** The HTTP parser refuses text that is no path, before any routing. */
const unreadable = '{"message":"bad request","code":400}';

function checkResponse({ method, path }: RawRequest, response: RawResponse): readonly string[] {
  const { status, text } = response;
  if (isOpen({ method, path }) || refusals.includes(status) || isRedirect(path, response)) return [];
  if (!path.startsWith('/') && text === unreadable) return [];
  return [`${method} ${path} was answered ${status} ${text.slice(0, 80)}`];
}

/** A path with empty or dotted parts is only redirected to the intended path, as in the reference. Nothing is done. */
function isRedirect(path: string, { status, headers: { location = '' }, text }: RawResponse): boolean {
  const isClean =
    /^\/api(?:\/[^/]+)*\/?$/.test(location) && !/\/\.{0,2}(?:\/|$)/.test(location.replace(/\/$/, ''));
  return status === 301 && text === '' && isClean && location !== path;
}
