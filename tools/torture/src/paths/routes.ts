import { z } from 'zod';
import { call } from '../api/calls.ts';

/** One route, with ids in the place of its parameters. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Every route that the running API describes, and the probes, which the document leaves out. */
export async function readRoutes(url: string): Promise<readonly Route[]> {
  const { text } = await call(`${url}/api/openapi.json`, {});
  const { paths } = documentShape.parse(JSON.parse(text));
  const described = Object.entries(paths).flatMap(([template, operations]) =>
    Object.keys(operations).map((method) => ({
      method: method.toUpperCase(),
      path: template.replaceAll(/\{\w+\}/g, 'cv0000000000000000ag'),
    })),
  );
  return [...described, { method: 'GET', path: '/healthz' }, { method: 'GET', path: '/readyz' }];
}

/**
 * Whether anybody may call exactly this without a token, by docs/netbird-api.md 4.6 and what is ours alone. Written
 * by hand: taken from the document, a route opened by mistake would be open here, too.
 */
export function isOpen({ method, path }: Route): boolean {
  return openRoutes.some((open) => open.method === method && open.path.test(path));
}

const openRoutes = [
  { method: 'GET', path: /^\/healthz$/ },
  { method: 'GET', path: /^\/readyz$/ },
  { method: 'GET', path: /^\/api\/instance$/ },
  { method: 'POST', path: /^\/api\/setup$/ },
  { method: 'POST', path: /^\/api\/session$/ },
  { method: 'DELETE', path: /^\/api\/session$/ },
  { method: 'GET', path: /^\/api\/openapi\.json$/ },
  { method: 'GET', path: /^\/api\/users\/invites\/[^/]+$/ },
  { method: 'POST', path: /^\/api\/users\/invites\/[^/]+\/accept$/ },
];
