import type { AuditEvent } from '@nbsetup/contract';

/** Saves events as a file, one JSON object a line. */
export function downloadEvents(events: readonly AuditEvent[]): void {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`);
  const address = URL.createObjectURL(new Blob(lines, { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'events.jsonl';
  link.click();
  URL.revokeObjectURL(address);
}
