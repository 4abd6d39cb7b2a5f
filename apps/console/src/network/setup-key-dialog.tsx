import type { ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { useShowSecret } from '../secret/shown-secret.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { text } from '../text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { GroupChecks } from '../users/group-checks.tsx';
import { saveItem, type Resource } from './network-api.ts';
import type { SetupKey } from './shapes.ts';

interface SetupKeyDialogProps {
  readonly resource: Resource<SetupKey>;
  readonly item?: SetupKey | undefined;
  readonly onClose: () => void;
}

const daySeconds = 24 * 60 * 60;
const lives = [7, 30, 90, 0];

/** The dialog that creates a setup key, or changes its groups and revokes it. */
export function SetupKeyDialog({ resource, item, onClose }: SetupKeyDialogProps): ReactNode {
  const showSecret = useShowSecret();
  const title = item === undefined ? text.setupKeys.create : text.network.changeTitle(item.name);
  const save = async (values: FormValues): Promise<void> => {
    const body = item === undefined ? newKeyOf(values) : changesOf(values);
    const saved = await saveItem(resource, { id: item?.id, body });
    if (item === undefined) {
      const secret = {
        title: text.setupKeys.shownTitle(saved.name),
        value: saved.key,
        fileName: 'setup-key.txt',
      };
      showSecret({ kind: 'setupKey', ...secret, commands: [] });
    }
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        label={title}
        submit={item === undefined ? text.setupKeys.create : text.actions.save}
        wireNames={{ name: ['name'], limit: ['usage'], life: ['expiresin', 'expires'], groups: ['group'] }}
        check={(values) => ({
          name: item === undefined && values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
        })}
        onSubmit={save}
        onCancel={onClose}
      >
        {item === undefined && <NewKeyFields />}
        <GroupChecks name="groups" label={text.setupKeys.groups} chosen={item?.auto_groups ?? []} />
        {item !== undefined && !item.revoked && <Check name="revoked" label={text.setupKeys.revoke} />}
        <TerminalLines
          curl={curlLine(
            item === undefined
              ? {
                  method: 'POST',
                  path: resource.path,
                  body: { name: 'NAME', type: 'one-off', auto_groups: [] },
                }
              : {
                  method: 'PUT',
                  path: `${resource.path}/${item.id}`,
                  body: { revoked: true, auto_groups: [] },
                },
          )}
        />
      </Form>
    </Dialog>
  );
}

function NewKeyFields(): ReactNode {
  return (
    <>
      <TextField name="name" label={text.forms.name} autoFocus />
      <SelectField
        name="type"
        label={text.setupKeys.type}
        options={[
          { value: 'one-off', text: text.setupKeys.types.oneOff },
          { value: 'reusable', text: text.setupKeys.types.reusable },
        ]}
      />
      <TextField
        name="limit"
        label={text.setupKeys.limit}
        hint={text.setupKeys.limitHint}
        inputMode="numeric"
        type="number"
        min={0}
        isOptional
      />
      <SelectField
        name="life"
        label={text.life.label}
        options={lives.map((days) => ({
          value: String(days),
          text: days === 0 ? text.setupKeys.forever : text.life.days(days),
        }))}
      />
      <Check name="ephemeral" label={text.setupKeys.ephemeral} />
    </>
  );
}

function newKeyOf(values: FormValues): object {
  const type = values.text('type');
  return {
    name: values.trimmed('name'),
    type,
    expires_in: Number(values.text('life')) * daySeconds,
    usage_limit: type === 'one-off' ? 1 : Number(values.text('limit')),
    auto_groups: values.all('groups'),
    ephemeral: values.isOn('ephemeral'),
  };
}

function changesOf(values: FormValues): object {
  return { auto_groups: values.all('groups'), ...(values.isOn('revoked') && { revoked: true }) };
}
