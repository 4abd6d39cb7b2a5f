import { DomainError } from '@nbsetup/domain';

/**
 * Returns the refusal to create a part of a network that only a control plane acts on. `part` says what it is, such as
 * `networks`.
 */
export function missingPart(part: string): DomainError {
  return new DomainError(
    'precondition_failed',
    `${part} cannot be created: this server has no control plane that would act on them`,
  );
}

/** Returns the refusal of a peer that somebody names. No peer exists, because none can enroll. */
export function peerNotFound(peerId: string): DomainError {
  return new DomainError('not_found', `peer not found: ${peerId}`);
}
