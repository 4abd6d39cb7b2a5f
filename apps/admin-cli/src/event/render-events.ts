import type { EventWithUsers, EventUser } from '@nbsetup/domain';
import type { Rendered } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import { visibleText } from '../output/visible-text.ts';
import { userLabel } from '../output/user-label.ts';

/** Returns events as a table, and as JSON with the field names of the API. */
export function renderEvents(events: readonly EventWithUsers[]): Rendered {
  return {
    text:
      events.length === 0
        ? 'no events found'
        : textTable(['TIME', 'ACTIVITY', 'BY', 'ON', 'DETAILS'], events.map(eventCells)),
    json: { events: events.map(eventFields) },
  };
}

function eventCells({ event, initiator, target }: EventWithUsers): readonly string[] {
  return [
    event.occurredAt.toISOString(),
    event.activity,
    label(initiator, event.initiatorId),
    label(target, event.targetId),
    Object.entries(event.meta)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${visibleText(value)}`)
      .join(' '),
  ];
}

/** Returns the label of the user. Returns the id if the user is not in the account. */
function label(user: EventUser | undefined, id: string): string {
  return user === undefined ? visibleText(id) : visibleText(userLabel(user));
}

function eventFields({ event, initiator, target }: EventWithUsers): Readonly<Record<string, unknown>> {
  return {
    id: event.id,
    timestamp: event.occurredAt.toISOString(),
    activity_code: event.activity,
    initiator_id: event.initiatorId,
    initiator_name: initiator?.name ?? '',
    initiator_email: initiator?.email ?? '',
    target_id: event.targetId,
    meta: { ...event.meta, ...(target && { email: target.email, username: target.name }) },
  };
}
