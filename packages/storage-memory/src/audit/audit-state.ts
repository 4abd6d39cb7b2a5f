import type { AuditEvent } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface AuditState {
  readonly events: AuditEvent[];
}
