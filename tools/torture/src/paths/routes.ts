import { z } from 'zod';
import { call } from '../api/calls.ts';

/** One route, with ids in place of its parameters. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Returns every route that the running API documents, and the probes, which the document omits. */
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
 * Returns whether this exact route is open without a token: by docs/netbird-api.md 4.6, and our own.
 * The list is written by hand. Taken from the document, a route opened by mistake would count as open.
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
