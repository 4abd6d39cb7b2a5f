import {
  instanceStatusShape,
  versionShape,
  type InstanceStatus,
  type InstanceVersion,
} from '@nbsetup/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** The status and the version of the instance. */
export interface InstanceApi {
  /** Returns whether setup is still required. Needs no token. */
  status(options?: CallOptions): Promise<InstanceStatus>;
  /** Returns the running and the available versions. Needs a token. */
  version(options?: CallOptions): Promise<InstanceVersion>;
}

/** Creates the calls about the instance. */
export function instanceApi({ request }: Transport): InstanceApi {
  return {
    status: (options) =>
      request({ method: 'GET', path: '/api/instance', shape: instanceStatusShape }, options),
    version: (options) =>
      request({ method: 'GET', path: '/api/instance/version', shape: versionShape }, options),
  };
}
