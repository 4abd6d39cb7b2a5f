import type { ErrorRequestHandler, Request } from 'express';
import { requestProperty } from '../request/request-property.ts';

const ownFailure = requestProperty<{ readonly error: unknown }>('failure');

/** Goes behind the routes of a router of ours: what leaves it is ours to answer, whatever it is. */
export const markOwnFailure: ErrorRequestHandler = (error: unknown, request, _response, next) => {
  ownFailure.set(request, { error });
  next(error);
};

/** Tells whether that came out of a router of ours, and not from the app that mounts it. */
export function isOwnFailure(error: unknown, request: Request): boolean {
  const failure = ownFailure.get(request);
  return failure !== undefined && failure.error === error;
}
