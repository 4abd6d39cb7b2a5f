import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuditEvent } from '@nbsetup/contract';
import { keys } from '../api/queries.ts';
import { client } from '../api/server.ts';
import { useQueryParameters } from '../navigation/use-page.ts';
import { curlLine, hostLine } from '../secret/terminal-line.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageBody } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { downloadEvents } from './download-events.ts';
import styles from '../table/table.module.css';

/** The server returns at most this many events. */
const eventsMax = 10 ** 4;

/** The audit log, with a filter that is in the address. */
export function EventsPage(): ReactNode {
  const list = useQuery({ queryKey: keys.events, queryFn: ({ signal }) => client.events.list({ signal }) });
  const { query, change } = useQueryParameters('events');
  const events = list.data ?? [];
  const isUtc = query.zone === 'utc';
  const keeps = (event: AuditEvent): boolean =>
    matches(query.q, event.activity, event.activity_code, who(event), ...Object.values(event.meta)) &&
    [undefined, '', event.activity_code].includes(query.activity) &&
    [undefined, '', event.initiator_id].includes(query.by);
  return (
    <PageBody
      title={text.pages.events}
      lead={text.events.lead}
      actions={
        <Button
          onClick={() => {
            downloadEvents(events.filter(keeps));
          }}
        >
          {text.events.download}
        </Button>
      }
    >
      {events.length >= eventsMax && <Notice>{text.events.newest(events.length)}</Notice>}
      <ListSection
        list={list}
        caption={text.pages.events}
        columns={columnsWith(isUtc)}
        rowKey={({ id }) => id}
        rowName={({ activity }) => activity}
        lines={{ curl: curlLine({ path: '/api/events/audit' }), nbsetup: hostLine('events') }}
        filter={{
          label: text.events.search,
          query,
          onChange: change,
          keeps,
          selects: [
            { name: 'activity', label: text.events.what, options: activitiesOf(events) },
            { name: 'by', label: text.events.who, options: initiatorsOf(events) },
            {
              name: 'zone',
              label: text.events.times,
              options: [{ value: 'utc', text: text.events.utc }],
              none: text.events.local,
            },
          ],
        }}
        empty={<Empty title={text.events.empty} />}
      />
    </PageBody>
  );
}

function who({ initiator_name: name, initiator_email: email, initiator_id: id }: AuditEvent): string {
  return name || email || id;
}

function columnsWith(isUtc: boolean): readonly Column<AuditEvent>[] {
  return [
    { title: text.events.what, cell: ({ activity }) => activity, sortBy: ({ activity }) => activity },
    {
      title: text.events.when,
      cell: ({ timestamp }) => <Time value={timestamp} isUtc={isUtc} />,
      sortBy: ({ timestamp }) => Date.parse(timestamp),
    },
    { title: text.events.who, cell: (event) => <LongText value={who(event)} />, sortBy: who },
    { title: text.events.details, cell: ({ meta }) => <div className={styles.text}>{detailsOf(meta)}</div> },
  ];
}

function detailsOf(meta: AuditEvent['meta']): string {
  return Object.entries(meta)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

function activitiesOf(events: readonly AuditEvent[]): readonly Choice[] {
  return choices(events.map((event) => [event.activity_code, event.activity]));
}

function initiatorsOf(events: readonly AuditEvent[]): readonly Choice[] {
  return choices(events.map((event) => [event.initiator_id, who(event)]));
}

function choices(pairs: readonly (readonly [string, string])[]): readonly Choice[] {
  return [...new Map(pairs)]
    .map(([value, label]) => ({ value, text: label }))
    .sort((one, other) => one.text.localeCompare(other.text));
}
