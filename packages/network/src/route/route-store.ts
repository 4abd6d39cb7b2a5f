import type { Group } from '@nbsetup/domain';
import type { Route, RouteDestination } from './route.ts';

/** Reads routes. */
export interface RouteReader {
  /** Returns the account's routes by id, so oldest first; empty if there are none. */
  listByAccount(accountId: string): Promise<readonly Route[]>;
  /** Returns the route with that id, or `undefined`. */
  findById(routeId: string): Promise<Route | undefined>;
  /** Returns the oldest route that refers to the group, or `undefined`. */
  findByGroup(group: Pick<Group, 'id'>): Promise<Route | undefined>;
}

/**
 * Reads and writes routes, within a unit of work. The groups that a route refers to are locked before it is written.
 */
export interface RouteStore extends RouteReader {
  /** Returns the routes of the account that lead to that destination, by id. */
  listByDestination(accountId: string, destination: RouteDestination): Promise<readonly Route[]>;
  /**
   * Adds a route.
   *
   * @throws `already_exists` when the id is taken, or another route of the account leads to the same destination
   *   through one of the same groups of peers
   * @throws `not_found` when its account does not exist
   */
  add(route: Route): Promise<void>;
  /**
   * Returns the route of the account with that id, or `undefined`. Until the unit of work ends, nobody else changes,
   * locks or removes it. Lock users first, then groups, then routes.
   */
  lock(accountId: string, routeId: string): Promise<Route | undefined>;
  /**
   * Replaces the route that has the same id.
   *
   * @throws `already_exists` as `add` does
   * @throws `not_found` if there is none
   */
  replace(route: Route): Promise<void>;
  /** Removes the route. Succeeds if it is already gone. */
  remove(routeId: string): Promise<void>;
}

/** The readers of routes. */
export interface RouteReaders {
  readonly routes: RouteReader;
}

/** The stores of routes. */
export interface RouteStores extends RouteReaders {
  readonly routes: RouteStore;
}
