import type { Request } from 'express';
import type { z } from 'zod';
import type { Routes } from './route.ts';

/**
 * Shapes by their name in the OpenAPI document. Shapes of the reference keep its names, so that generated clients
 * look alike.
 */
export type NamedShapes = Readonly<Record<string, z.ZodObject>>;

/** A part of the API: routes that use the same ports, with their shapes and activities. */
export interface Resource<Ports> {
  readonly routes: Routes<Ports>;
  readonly shapes?: NamedShapes;
  /**
   * Returns whether the request belongs to this resource. If not, another resource with the same path form handles
   * it. If absent, every request belongs.
   */
  readonly matches?: (request: Request, ports: Ports) => boolean;
  /** The texts of the recorded activities that people read, by code. */
  readonly activities?: Readonly<Record<string, string>>;
  /** The modules that the routes serve. They appear in the permissions of the current user. */
  readonly modules?: readonly string[];
}
