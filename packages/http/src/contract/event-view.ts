import type { EventWithUsers } from '@nbsetup/domain';
import { z } from 'zod';
import { activityTexts } from './event-activity-text.ts';
import { timeShape, wireTime } from './wire-time.ts';

/** Something that happened. */
export const eventShape = z.object({
  id: z.string().describe('A whole number in decimal digits, larger for what happened later'),
  timestamp: timeShape,
  activity: z.string().describe('What happened, for people'),
  activity_code: z.enum(Object.keys(activityTexts)).describe('What happened, for programs'),
  initiator_id: z.string(),
  initiator_name: z.string().describe('The name the initiator has now; empty when it is gone'),
  initiator_email: z.string(),
  target_id: z.string(),
  meta: z.record(z.string(), z.string()),
});

/** An event as the API shows it, with the names that its users have now. Source: contract.md 3.9. */
export function eventView({ event, initiator, target }: EventWithUsers): z.infer<typeof eventShape> {
  return {
    id: event.id,
    timestamp: wireTime(event.occurredAt),
    activity: activityTexts[event.activity],
    activity_code: event.activity,
    initiator_id: event.initiatorId,
    initiator_name: initiator?.name ?? '',
    initiator_email: initiator?.email ?? '',
    target_id: event.targetId,
    meta: { ...event.meta, ...(target && { email: target.email, username: target.name }) },
  };
}
