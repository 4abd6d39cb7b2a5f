import { z } from 'zod';
import { timeShape } from '../wire/time.ts';

/** An audit event. Source: docs/netbird-api.md 3.9. */
export const eventShape = z.object({
  id: z.string().describe('A whole number in decimal digits, larger for what happened later'),
  timestamp: timeShape,
  activity: z.string().describe('What happened, for people'),
  activity_code: z.string().describe('What happened, for programs'),
  initiator_id: z.string(),
  initiator_name: z.string().describe('The name the initiator has now; empty when it is gone'),
  initiator_email: z.string(),
  target_id: z.string(),
  meta: z.record(z.string(), z.string()),
});

/** An audit event. */
export type AuditEvent = z.infer<typeof eventShape>;
