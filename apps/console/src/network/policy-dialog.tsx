import type { ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { GroupChecks } from '../users/group-checks.tsx';
import { saveItem, type Resource } from './network-api.ts';
import type { Policy, PolicyRule } from './shapes.ts';

interface PolicyDialogProps {
  readonly resource: Resource<Policy>;
  readonly item?: Policy | undefined;
  readonly onClose: () => void;
}

const protocols = ['all', 'tcp', 'udp', 'icmp', 'netbird-ssh'];

/**
 * The dialog that creates or changes a policy. It changes the rule of a policy with one rule; several stay as they are.
 */
export function PolicyDialog({ resource, item, onClose }: PolicyDialogProps): ReactNode {
  const title = item === undefined ? text.policies.create : text.network.changeTitle(item.name);
  const hasOneRule = item === undefined || item.rules.length === 1;
  const save = async (values: FormValues): Promise<void> => {
    await saveItem(resource, { id: item?.id, body: bodyOf(values, item) });
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        label={title}
        submit={item === undefined ? text.policies.create : text.actions.save}
        wireNames={{ ports: ['port'], name: ['name'], description: ['description'] }}
        check={(values) => ({
          name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
        })}
        onSubmit={save}
        onCancel={onClose}
      >
        <TextField name="name" label={text.forms.name} defaultValue={item?.name} autoFocus />
        <TextField
          name="description"
          label={text.network.description}
          defaultValue={item?.description}
          isOptional
        />
        <Check name="enabled" label={text.network.on} defaultChecked={item?.enabled ?? true} />
        {hasOneRule ? <RuleFields rule={item?.rules[0]} /> : <Notice>{text.policies.several}</Notice>}
        <TerminalLines
          curl={curlLine(
            item === undefined
              ? { method: 'POST', path: resource.path, body: { name: 'NAME', enabled: true, rules: [] } }
              : {
                  method: 'PUT',
                  path: `${resource.path}/${item.id}`,
                  body: { ...item, rules: item.rules.map(ruleBody) },
                },
          )}
        />
      </Form>
    </Dialog>
  );
}

function RuleFields({ rule }: { readonly rule: PolicyRule | undefined }): ReactNode {
  return (
    <>
      <GroupChecks
        name="sources"
        label={text.policies.sources}
        chosen={rule?.sources.map(({ id }) => id) ?? []}
        hasAll
      />
      <GroupChecks
        name="destinations"
        label={text.policies.destinations}
        chosen={rule?.destinations.map(({ id }) => id) ?? []}
        hasAll
      />
      <Check name="bidirectional" label={text.policies.both} defaultChecked={rule?.bidirectional ?? true} />
      <SelectField
        name="protocol"
        label={text.policies.protocol}
        defaultValue={rule?.protocol ?? 'all'}
        options={protocols.map((value) => ({ value, text: value }))}
      />
      <TextField
        name="ports"
        label={text.policies.ports}
        hint={text.policies.portsHint}
        defaultValue={rule?.ports.join(', ')}
        isOptional
      />
      <SelectField
        name="action"
        label={text.policies.action}
        defaultValue={rule?.action ?? 'accept'}
        options={[
          { value: 'accept', text: text.policies.accept },
          { value: 'drop', text: text.policies.drop },
        ]}
      />
    </>
  );
}

function bodyOf(values: FormValues, item: Policy | undefined): object {
  const common = {
    name: values.trimmed('name'),
    description: values.trimmed('description'),
    enabled: values.isOn('enabled'),
    source_posture_checks: [],
  };
  const [first] = item?.rules ?? [];
  if (item !== undefined && item.rules.length !== 1) return { ...common, rules: item.rules.map(ruleBody) };
  return { ...common, rules: [ruleOf(values, first)] };
}

function ruleOf(values: FormValues, rule: PolicyRule | undefined): object {
  return {
    ...(rule && ruleBody(rule)),
    name: rule?.name ?? values.trimmed('name'),
    enabled: rule?.enabled ?? true,
    action: values.text('action'),
    bidirectional: values.isOn('bidirectional'),
    protocol: values.text('protocol'),
    sources: values.all('sources'),
    destinations: values.all('destinations'),
    ports: values
      .text('ports')
      .split(',')
      .map((port) => port.trim())
      .filter((port) => port !== ''),
  };
}

/** A rule is read with its groups, and sent with their ids. */
function ruleBody(rule: PolicyRule): object {
  return {
    ...rule,
    sources: rule.sources.map(({ id }) => id),
    destinations: rule.destinations.map(({ id }) => id),
  };
}
