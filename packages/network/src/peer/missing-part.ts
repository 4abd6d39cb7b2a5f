import type { DomainError } from '@nbsetup/domain';
import { peerRefusal } from './peer-refusal.ts';

/**
 * Returns the refusal to write a part of a network that only a control plane acts on. `refused` says which part and
 * what is refused, such as `networks cannot be created`.
 */
export function missingPart(refused: string): DomainError {
  return peerRefusal('control_plane_missing', { refused });
}

/** Returns the error for any peer: none exists, because none can enroll. */
export function peerNotFound(peerId: string): DomainError {
  return peerRefusal('peer_not_found', { id: peerId });
}
