import { wireTime, type AuditEvent } from '@nbsetup/contract';
import type { EventWithUsers } from '@nbsetup/domain';

/** The texts of activities that people read, by code. */
export type ActivityTexts = Readonly<Record<string, string>>;

/**
 * Returns an event as the API shows it, with the current names of its users. If an activity has no text, because its
 * extension was removed, its code is shown. Source: docs/netbird-api.md 3.9.
 */
export function eventView({ event, initiator, target }: EventWithUsers, texts: ActivityTexts): AuditEvent {
  return {
    id: event.id,
    timestamp: wireTime(event.occurredAt),
    activity: texts[event.activity] ?? event.activity,
    activity_code: event.activity,
    initiator_id: event.initiatorId,
    initiator_name: initiator?.name ?? '',
    initiator_email: initiator?.email ?? '',
    target_id: event.targetId,
    // `{ ...event.meta }` takes ten times as long, which lists of 10,000 events show.
    meta: target ? Object.assign({}, event.meta, { email: target.email, username: target.name }) : event.meta,
  };
}
