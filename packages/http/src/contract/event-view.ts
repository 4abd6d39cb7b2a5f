import type { EventWithUsers } from '@nbsetup/domain';
import { activityTexts } from './event-activity-text.ts';
import { wireTime } from './wire-time.ts';

/** An event as the API shows it, with the names that its users have now. Source: contract.md 3.9. */
export function eventView({ event, initiator, target }: EventWithUsers): Readonly<Record<string, unknown>> {
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
