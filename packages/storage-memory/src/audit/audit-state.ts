import type { AuditEvent } from '@nbsetup/domain';

/** What this resource keeps. */
export interface AuditState {
  readonly events: AuditEvent[];
}
