import type { Router } from 'express';
import createRouter from 'router';

/**
 * Makes a router for which only the exact path is the path: no other case, no slash at the end. It is the router of Express 5,
 * whatever Express the app has that mounts it: paths are matched in one way, and what a handler rejects with goes to `next`,
 * where the router of Express 4 would let it end the process.
 */
export function exactRouter(): Router {
  const router: unknown = createRouter({ caseSensitive: true, strict: true });
  if (!isRouter(router)) throw new TypeError('the package router makes no routers');
  return router;
}

function isRouter(value: unknown): value is Router {
  return typeof value === 'function' && 'route' in value && 'use' in value;
}
