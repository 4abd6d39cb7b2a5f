import type { ErrorRequestHandler, Request } from 'express';
import { requestProperty } from '../request/request-property.ts';

const ownFailure = requestProperty<{ readonly error: unknown }>('failure');

/** Marks an error as one from a router of this package. It comes after the routes of each router. */
export const markOwnFailure: ErrorRequestHandler = (error: unknown, request, _response, next) => {
  markFailure(error, request);
  next(error);
};

/** Marks an error as one from a router of this package. */
export function markFailure(error: unknown, request: Request): void {
  ownFailure.set(request, { error });
}

/** Returns whether the error comes from a router of this package, and not from the app that mounts it. */
export function isOwnFailure(error: unknown, request: Request): boolean {
  const failure = ownFailure.get(request);
  return failure !== undefined && failure.error === error;
}
