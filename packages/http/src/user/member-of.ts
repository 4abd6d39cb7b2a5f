import type { Actor } from '@nbsetup/domain';
import type { Request } from 'express';
import { callerOf } from '../authentication/caller-of.ts';
import { pathParameter } from '../request/path-parameter.ts';

/** A caller and the user whom the path names. */
export interface Member {
  readonly caller: Actor;
  readonly userId: string;
}

/** Returns the caller and the user in the path. */
export function memberOf(request: Request): Member {
  return { caller: callerOf(request).user, userId: pathParameter(request, 'userId') };
}
