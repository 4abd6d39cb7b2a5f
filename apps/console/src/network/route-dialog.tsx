import { useState, type ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { manifestEntry } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { GroupChecks } from '../users/group-checks.tsx';
import { useGroupNames } from '../users/user-queries.ts';
import { DescriptionField } from './description-field.tsx';
import { listIn } from './list-in.ts';
import { ItemDialog } from './item-dialog.tsx';
import type { Resource } from './network-api.ts';
import type { Route } from './shapes.ts';

interface RouteDialogProps {
  readonly resource: Resource<Route>;
  readonly item?: Route | undefined;
  readonly onClose: () => void;
}

const lastMetric = '9999';
const wireNames = {
  target: ['network range', 'network should', 'prefix', 'cidr', 'domain', 'subnet'],
  name: ['identifier', 'network id', 'network_id'],
  metric: ['metric'],
  through: ['peer', 'routing'],
  groups: ['group'],
};

/** The dialog that creates or changes a route. */
export function RouteDialog({ resource, item, onClose }: RouteDialogProps): ReactNode {
  const hasDomains = (item?.domains.length ?? 0) > 0;
  const [kind, setKind] = useState(hasDomains ? 'domains' : 'network');
  const nameOf = useGroupNames();
  return (
    <ItemDialog
      resource={resource}
      item={item}
      name={item?.network_id}
      create={text.routes.create}
      wireNames={wireNames}
      check={(values) => ({
        name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
        target: values.trimmed('target') === '' ? text.routes.targetRequired : undefined,
      })}
      bodyOf={(values) => bodyOf(values, item)}
      manifestOf={(body) => manifestEntry('routes', entryOf(body, nameOf))}
      onClose={onClose}
    >
      <TextField name="name" label={text.routes.name} defaultValue={item?.network_id} autoFocus />
      <DescriptionField item={item} />
      <SelectField
        name="kind"
        label={text.routes.kind}
        defaultValue={kind}
        onValue={setKind}
        options={[
          { value: 'network', text: text.routes.kinds.network },
          { value: 'domains', text: text.routes.kinds.domains },
        ]}
      />
      <TextField
        name="target"
        label={kind === 'domains' ? text.routes.kinds.domains : text.routes.kinds.network}
        hint={kind === 'domains' ? text.routes.domainsHint : text.routes.networkHint}
        defaultValue={hasDomains ? item?.domains.join(', ') : item?.network}
      />
      <GroupChecks name="through" label={text.routes.through} chosen={item?.peer_groups ?? []} hasAll />
      <GroupChecks name="groups" label={text.routes.to} chosen={item?.groups ?? []} hasAll />
      <TextField
        name="metric"
        label={text.routes.metric}
        hint={text.routes.metricHint}
        type="number"
        inputMode="numeric"
        defaultValue={item === undefined ? lastMetric : String(item.metric)}
      />
      <Check name="masquerade" label={text.routes.masquerade} defaultChecked={item?.masquerade ?? true} />
      <Check name="enabled" label={text.network.enabled} defaultChecked={item?.enabled ?? true} />
    </ItemDialog>
  );
}

function bodyOf(values: FormValues, item: Route | undefined) {
  return {
    keep_route: item?.keep_route ?? true,
    skip_auto_apply: item?.skip_auto_apply ?? false,
    access_control_groups: item?.access_control_groups ?? [],
    network_id: values.trimmed('name'),
    description: values.trimmed('description'),
    ...targetOf(values),
    peer_groups: values.all('through'),
    groups: values.all('groups'),
    metric: Number(values.text('metric')),
    masquerade: values.isOn('masquerade'),
    enabled: values.isOn('enabled'),
  };
}

function targetOf(values: FormValues): { readonly network?: string; readonly domains?: readonly string[] } {
  const target = values.trimmed('target');
  return values.text('kind') === 'domains' ? { domains: listIn(target) } : { network: target };
}

function entryOf(body: ReturnType<typeof bodyOf>, nameOf: (groupId: string) => string): object {
  const { description, enabled, metric, masquerade, network, domains } = body;
  return {
    networkId: body.network_id,
    ...{ description, enabled, network, domains, metric, masquerade },
    peerGroups: body.peer_groups.map(nameOf),
    groups: body.groups.map(nameOf),
    accessControlGroups: body.access_control_groups.map(nameOf),
    keepRoute: body.keep_route,
    skipAutoApply: body.skip_auto_apply,
  };
}
