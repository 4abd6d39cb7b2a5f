import {
  instanceStatusShape,
  versionShape,
  type InstanceStatus,
  type InstanceVersion,
} from '@nbsetup/contract';
import type { CallOptions, Transport } from '../transport/transport.ts';

/** What everybody may ask of an instance. */
export interface InstanceApi {
  /** Returns whether the instance waits for its first owner. */
  status(options?: CallOptions): Promise<InstanceStatus>;
  /** Returns which version runs and which is available. Needs a token. */
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
