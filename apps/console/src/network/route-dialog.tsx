import { useState, type ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { GroupChecks } from '../users/group-checks.tsx';
import { saveItem, type Resource } from './network-api.ts';
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
  const title = item === undefined ? text.routes.create : text.network.changeTitle(item.network_id);
  const save = async (values: FormValues): Promise<void> => {
    await saveItem(resource, { id: item?.id, body: bodyOf(values, item) });
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        label={title}
        submit={item === undefined ? text.routes.create : text.actions.save}
        wireNames={wireNames}
        check={(values) => ({
          name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
          target: values.trimmed('target') === '' ? text.routes.targetRequired : undefined,
        })}
        onSubmit={save}
        onCancel={onClose}
      >
        <TextField name="name" label={text.routes.name} defaultValue={item?.network_id} autoFocus />
        <TextField
          name="description"
          label={text.network.description}
          defaultValue={item?.description}
          isOptional
        />
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
        <Check name="enabled" label={text.network.on} defaultChecked={item?.enabled ?? true} />
        <TerminalLines
          curl={curlLine({
            method: item === undefined ? 'POST' : 'PUT',
            path: item === undefined ? resource.path : `${resource.path}/${item.id}`,
            body: item ?? {
              network_id: 'NAME',
              network: '10.0.0.0/24',
              peer_groups: [],
              groups: [],
              metric: 1,
            },
          })}
        />
      </Form>
    </Dialog>
  );
}

function bodyOf(values: FormValues, item: Route | undefined): object {
  const target = values.trimmed('target');
  const domains = target
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    keep_route: item?.keep_route ?? true,
    skip_auto_apply: item?.skip_auto_apply ?? false,
    access_control_groups: item?.access_control_groups ?? [],
    network_id: values.trimmed('name'),
    description: values.trimmed('description'),
    ...(values.text('kind') === 'domains' ? { domains } : { network: target }),
    peer_groups: values.all('through'),
    groups: values.all('groups'),
    metric: Number(values.text('metric')),
    masquerade: values.isOn('masquerade'),
    enabled: values.isOn('enabled'),
  };
}
