import { DomainError } from '@nbsetup/domain';

/**
 * Returns the refusal to write a part of a network that only a control plane acts on. `refused` says which part and
 * what is refused, such as `networks cannot be created`.
 */
export function missingPart(refused: string): DomainError {
  return new DomainError(
    'precondition_failed',
    `${refused}: this server has no control plane that would act on them`,
  );
}

/** Returns the error for any peer: none exists, because none can enroll. */
export function peerNotFound(peerId: string): DomainError {
  return new DomainError('not_found', `peer not found: ${peerId}`);
}
