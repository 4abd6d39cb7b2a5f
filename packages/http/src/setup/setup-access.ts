import {
  isInSetupWindow,
  requireSetupAccess,
  type SetupAccessPolicy,
  type Clock,
  type InstanceReader,
} from '@nbsetup/domain';
import type { Request } from 'express';
import type { LimitPorts } from '../limit/consume.ts';
import { networkSet } from '../request/network-set.ts';
import { requestOriginOf } from '../request/request-origin.ts';
import { createSecretGuard } from './setup-secret.ts';

/** The header that carries the secret of `SetupAccessPolicy`. */
export const setupSecretHeader = 'X-Setup-Secret';

/** What the gate needs of the world. */
export interface SetupAccessPorts extends LimitPorts {
  readonly instance: InstanceReader;
  readonly clock: Clock;
}

/**
 * Returns the check of whether a request may set the instance up; it throws what the request is refused with. Nothing of the
 * body is looked at. A page of another origin that is
 * not listed never may, whatever the policy says. The client's address is `request.ip`, as for the limits.
 */
export function setupAccessGate(
  ports: SetupAccessPorts,
  policy: SetupAccessPolicy,
): (request: Request) => Promise<void> {
  const { networks, origins = [], secret, windowMs } = policy;
  const isInNetworks = networks && networkSet(networks);
  const guard = secret === undefined ? undefined : createSecretGuard(ports, secret);
  return async (request) => {
    const { ip: address } = request;
    await requireSetupAccess({
      isFromAllowedNetwork: () => isInNetworks?.(address) ?? true,
      isFromAllowedPage: () =>
        requestOriginOf(request) !== 'foreign' || origins.includes(request.headers.origin ?? ''),
      knowsSecret: async () => (await guard?.({ text: request.get(setupSecretHeader), address })) ?? true,
      isInTime: async () => windowMs === undefined || isInSetupWindow(ports, windowMs),
    });
  };
}
