import type { ReactNode } from 'react';
import { Check, SelectField, TextField } from '../forms/fields.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { useShowSecret } from '../secret/shown-secret.ts';
import { manifestEntry } from '../secret/terminal-line.ts';
import { text } from '../text.ts';
import { GroupChecks } from '../users/group-checks.tsx';
import { useGroupNames } from '../users/user-queries.ts';
import { ItemDialog } from './item-dialog.tsx';
import type { Resource } from './network-api.ts';
import type { SetupKey } from './shapes.ts';

interface SetupKeyDialogProps {
  readonly resource: Resource<SetupKey>;
  readonly item?: SetupKey | undefined;
  readonly onClose: () => void;
}

const daySeconds = 24 * 60 * 60;
const lives = [7, 30, 90, 0];
const wireNames = { name: ['name'], limit: ['usage'], life: ['expiresin', 'expires'], groups: ['group'] };

/** The dialog that creates a setup key, or changes its groups and revokes it. */
export function SetupKeyDialog({ item, ...props }: SetupKeyDialogProps): ReactNode {
  return item === undefined ? <NewKeyDialog {...props} /> : <ChangeKeyDialog {...props} item={item} />;
}

function NewKeyDialog({ resource, onClose }: Omit<SetupKeyDialogProps, 'item'>): ReactNode {
  const showSecret = useShowSecret();
  const nameOf = useGroupNames();
  return (
    <ItemDialog
      resource={resource}
      item={undefined}
      name={undefined}
      create={text.setupKeys.create}
      wireNames={wireNames}
      check={(values) => ({ name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined })}
      bodyOf={newKeyOf}
      manifestOf={(body) => manifestEntry('setupKeys', entryOf(body, nameOf))}
      onSaved={({ name, key }) => {
        const title = text.setupKeys.shownTitle(name);
        showSecret({ kind: 'setupKey', title, value: key, fileName: 'setup-key.txt', commands: [] });
      }}
      onClose={onClose}
    >
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
      <GroupChecks name="groups" label={text.setupKeys.groups} chosen={[]} />
    </ItemDialog>
  );
}

function ChangeKeyDialog({
  resource,
  item,
  onClose,
}: SetupKeyDialogProps & { readonly item: SetupKey }): ReactNode {
  return (
    <ItemDialog
      resource={resource}
      item={item}
      name={item.name}
      create={text.setupKeys.create}
      wireNames={wireNames}
      check={() => ({})}
      bodyOf={(values) => changesOf(values, item)}
      onClose={onClose}
    >
      <GroupChecks name="groups" label={text.setupKeys.groups} chosen={item.auto_groups} />
      {!item.revoked && <Check name="revoked" label={text.setupKeys.revoke} />}
    </ItemDialog>
  );
}

function newKeyOf(values: FormValues) {
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

function entryOf(body: ReturnType<typeof newKeyOf>, nameOf: (groupId: string) => string): object {
  const { name, type, ephemeral } = body;
  return {
    name,
    type,
    ...(type === 'reusable' && { usageLimit: body.usage_limit }),
    ...(body.expires_in > 0 && { expiresInDays: body.expires_in / daySeconds }),
    autoGroups: body.auto_groups.map(nameOf),
    ephemeral,
    keyFile: 'setup-key.txt',
  };
}

function changesOf(values: FormValues, item: SetupKey): object {
  return { auto_groups: values.all('groups'), revoked: item.revoked || values.isOn('revoked') };
}
