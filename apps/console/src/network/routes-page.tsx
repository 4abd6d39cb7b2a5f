import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { EnabledBadge } from './enabled-badge.tsx';
import { GroupNames } from './group-names.tsx';
import type { Resource } from './network-api.ts';
import { ResourcePage } from './resource-page.tsx';
import { RouteDialog } from './route-dialog.tsx';
import { routeShape, type Route } from './shapes.ts';

const resource: Resource<Route> = { path: '/api/routes', shape: routeShape };

/** The routes of the account. */
export function RoutesPage({ me }: { readonly me: User }): ReactNode {
  return (
    <ResourcePage
      me={me}
      page="routes"
      module="routes"
      resource={resource}
      texts={text.routes}
      nameOf={(route) => route.network_id}
      columns={columns}
      dialog={({ item, onClose }) => <RouteDialog resource={resource} item={item} onClose={onClose} />}
    />
  );
}

const columns: readonly Column<Route>[] = [
  {
    title: text.routes.name,
    cell: (route) => <LongText value={route.network_id} />,
    sortBy: (route) => route.network_id,
  },
  {
    title: text.routes.target,
    cell: ({ domains, network }) => <LongText value={domains.length > 0 ? domains.join(', ') : network} />,
    sortBy: ({ network }) => network,
  },
  { title: text.tokens.state, cell: ({ enabled }) => <EnabledBadge isEnabled={enabled} /> },
  { title: text.routes.through, cell: (route) => <GroupNames ids={route.peer_groups} /> },
  { title: text.routes.to, cell: ({ groups }) => <GroupNames ids={groups} /> },
  { title: text.routes.metric, cell: ({ metric }) => metric, sortBy: ({ metric }) => metric },
];
