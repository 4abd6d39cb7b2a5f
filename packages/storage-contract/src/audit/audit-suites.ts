import type { Suites } from '../suites.ts';
import { describeAuditLog } from './audit-log.contract.ts';
import { describeEvents } from './events.contract.ts';

/** What a storage owes the audit log, and how events are listed. */
export const auditSuites: Suites = {
  stores: [describeAuditLog],
  useCases: [describeEvents],
};
