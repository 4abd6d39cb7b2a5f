import { listOf, path, type CallOptions, type Transport } from '@nbsetup/client';
import { z } from 'zod';
import {
  issuedSetupKeyShape,
  setupKeyShape,
  type documentedSetupKeyRequest,
  type documentedSetupKeyUpdate,
} from './setup-key-shapes.http.ts';

/** NetBird returns `null` for an empty list, which the transport removes. */
const lenient = { auto_groups: z.array(z.string()).default([]) };
const shape = setupKeyShape.extend(lenient);
const issuedShape = issuedSetupKeyShape.extend(lenient);

/** A setup key. Only the response that creates it has all of `key`. */
export type WireSetupKey = z.infer<typeof shape>;

/** The fields of a setup key to create. */
export type NewSetupKey = z.infer<typeof documentedSetupKeyRequest>;

/** The changes of a setup key: its groups are replaced, and it can be revoked. */
export type SetupKeyUpdate = z.infer<typeof documentedSetupKeyUpdate>;

/** The setup keys of the account. */
export interface SetupKeysApi {
  /** Returns the setup keys, oldest first. */
  list(options?: CallOptions): Promise<readonly WireSetupKey[]>;
  /**
   * Returns a setup key.
   * @throws `ApiError` with status 404 for an unknown setup key.
   */
  get(keyId: string, options?: CallOptions): Promise<WireSetupKey>;
  /** Creates a setup key. Only this response has the key in plain text. */
  create(key: NewSetupKey, options?: CallOptions): Promise<WireSetupKey>;
  /**
   * Replaces the groups of a setup key, or revokes it.
   * @throws `ApiError` with status 422 if a revoked key is to be valid again.
   */
  update(keyId: string, update: SetupKeyUpdate, options?: CallOptions): Promise<WireSetupKey>;
  /**
   * Deletes a setup key.
   * @throws `ApiError` with status 404 for an unknown setup key.
   */
  delete(keyId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about setup keys. */
export function setupKeysApi(transport: Transport): SetupKeysApi {
  const { request } = transport;
  return {
    list: (options) => request({ method: 'GET', path: '/api/setup-keys', shape: listOf(shape) }, options),
    get: async (keyId, options) =>
      request({ method: 'GET', path: path`/api/setup-keys/${keyId}`, shape }, options),
    create: (body, options) =>
      request({ method: 'POST', path: '/api/setup-keys', shape: issuedShape, body }, options),
    update: async (keyId, body, options) =>
      request({ method: 'PUT', path: path`/api/setup-keys/${keyId}`, shape, body }, options),
    delete: async (keyId, options) => transport.delete(path`/api/setup-keys/${keyId}`, options),
  };
}
