import type { AuditEvent } from '@nbsetup/domain';

/** The state of this resource. */
export interface AuditState {
  readonly events: AuditEvent[];
}
