import { refusals } from '@nbsetup/domain';

/** Refuses what only a control plane could do. */
export const peerRefusal = refusals({
  control_plane_missing: [
    'precondition_failed',
    ({ refused }: Readonly<Record<'refused', string>>) =>
      `${refused}: this server has no control plane that would act on them`,
  ],
  peer_not_found: ['not_found', ({ id }: Readonly<Record<'id', string>>) => `peer not found: ${id}`],
});
