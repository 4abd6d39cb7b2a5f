import { isInSetupWindow, requireSetupAccess, type SetupAccessPolicy, type Clock } from '@nbsetup/domain';
import type { InstanceReader } from '@nbsetup/domain/storage';
import type { Request } from 'express';
import type { LimitPorts } from '../limit/consume.ts';
import { networkSet } from '../request/network-set.ts';
import { requestOriginOf } from '../request/request-origin.ts';
import { createSecretGuard } from './setup-secret.ts';

/** The header with the secret of `SetupAccessPolicy`. */
export const setupSecretHeader = 'X-Setup-Secret';

/** The ports of the setup access check. */
export interface SetupAccessPorts extends LimitPorts {
  readonly instance: InstanceReader;
  readonly clock: Clock;
}

/**
 * Returns a check that throws if a request must not set the instance up. It ignores the body. A page of another
 * origin that is not listed is always refused. The address of the client is `request.ip`, as for the rate limits.
 */
export function setupAccessGate(
  ports: SetupAccessPorts,
  policy: SetupAccessPolicy,
): (request: Request) => Promise<void> {
  const { networks, origins = [], secret, windowMs } = policy;
  const isInNetworks = networks && networkSet(networks);
  const guard = secret === undefined ? undefined : createSecretGuard(ports, secret);
  return async (request) => {
    await requireSetupAccess({
      isFromAllowedNetwork: () => isInNetworks?.(request.ip) ?? true,
      isFromAllowedPage: () =>
        requestOriginOf(request) !== 'foreign' || origins.includes(request.headers.origin ?? ''),
      knowsSecret: async () =>
        (await guard?.({ text: request.get(setupSecretHeader), address: request.ip })) ?? true,
      isInTime: async () => windowMs === undefined || isInSetupWindow(ports, windowMs),
    });
  };
}
