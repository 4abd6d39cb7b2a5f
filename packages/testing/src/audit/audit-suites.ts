import type { Suites } from '../suites.ts';
import { describeAuditLog } from './audit-log.contract.ts';
import { describeEvents } from './events.contract.ts';

/** The suites of the audit log and of listing events. */
export const auditSuites: Suites = {
  stores: [describeAuditLog],
  useCases: [describeEvents],
};
