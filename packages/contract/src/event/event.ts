import { z } from 'zod';
import { timeShape } from '../wire/time.ts';

/** An audit event. Source: docs/netbird-api.md 3.9. */
export const eventShape = z.object({
  id: z.string().describe('A whole number in decimal digits. A later event has a larger one'),
  timestamp: timeShape,
  activity: z.string().describe('The activity as a text for people'),
  activity_code: z.string().describe('The code of the activity, for programs'),
  initiator_id: z.string(),
  initiator_name: z.string().describe('The current name of the initiator. Empty if the user was deleted'),
  initiator_email: z.string(),
  target_id: z.string(),
  meta: z.record(z.string(), z.string()),
});

/** An audit event. */
export type AuditEvent = z.infer<typeof eventShape>;
