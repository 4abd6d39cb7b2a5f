import type { Router } from 'express';
import createRouter from 'router';

/**
 * Creates a router that matches only the exact path: the same case, no trailing slash. It is the router of Express 5
 * in every version of Express. Paths are therefore matched in one way, and rejections go to `next`, while the router
 * of Express 4 would let them end the process.
 */
export function exactRouter(): Router {
  const router: unknown = createRouter({ caseSensitive: true, strict: true });
  if (!isRouter(router)) throw new TypeError('the package router makes no routers');
  return router;
}

function isRouter(value: unknown): value is Router {
  return typeof value === 'function' && 'route' in value && 'use' in value;
}
