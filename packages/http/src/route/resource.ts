import type { Request } from 'express';
import type { z } from 'zod';
import type { Routes } from './route.ts';

/**
 * Shapes that have a name in the OpenAPI document, by that name. It is the one that the reference gives them, if it has them,
 * so that generated clients look alike.
 */
export type NamedShapes = Readonly<Record<string, z.ZodObject>>;

/** A part of the API: routes that use the same ports, and what else belongs to them. */
export interface Resource<Ports> {
  readonly routes: Routes<Ports>;
  readonly shapes?: NamedShapes;
  /**
   * Returns whether the paths mean the request. If not, the path of another resource that has the same form answers it.
   * Always, when absent.
   */
  readonly matches?: (request: Request, ports: Ports) => boolean;
  /** What the use cases record, by its code, as people read it. */
  readonly activities?: Readonly<Record<string, string>>;
  /** The modules that the routes serve, for the permissions of the current user. */
  readonly modules?: readonly string[];
}
