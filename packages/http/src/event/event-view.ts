import { activityTexts, wireTime, type AuditEvent } from '@nbsetup/contract';
import type { Activity, EventWithUsers } from '@nbsetup/domain';

/** Does not compile while an activity has no text. */
const textOf: Readonly<Record<Activity, string>> = activityTexts;

/** An event as the API shows it, with the names that its users have now. Source: docs/netbird-api.md 3.9. */
export function eventView({ event, initiator, target }: EventWithUsers): AuditEvent {
  return {
    id: event.id,
    timestamp: wireTime(event.occurredAt),
    activity: textOf[event.activity],
    activity_code: event.activity,
    initiator_id: event.initiatorId,
    initiator_name: initiator?.name ?? '',
    initiator_email: initiator?.email ?? '',
    target_id: event.targetId,
    meta: { ...event.meta, ...(target && { email: target.email, username: target.name }) },
  };
}
