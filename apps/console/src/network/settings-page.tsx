import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { Check, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { FormLines } from '../secret/form-lines.tsx';
import { curlLine, type Lines } from '../secret/terminal-line.ts';
import { may } from '../session/rights.ts';
import { text } from '../text.ts';
import { Notice } from '../ui/notice.tsx';
import { Card, PageBody } from '../ui/page.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { saveItem, useItems, type Resource } from './network-api.ts';
import { accountShape, type Account } from './shapes.ts';

const resource: Resource<Account> = { path: '/api/accounts', shape: accountShape };
const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;

const switches = [
  'peer_login_expiration_enabled',
  'peer_inactivity_expiration_enabled',
  'groups_propagation_enabled',
  'routing_peer_dns_resolution_enabled',
  'lazy_connection_enabled',
  'regular_users_view_blocked',
] as const;
const extraSwitches = ['peer_approval_enabled', 'user_approval_required'] as const;

/** The settings of the account. */
export function SettingsPage({ me }: { readonly me: User }): ReactNode {
  const accounts = useItems(resource);
  const account = accounts.data?.[0];
  return (
    <PageBody title={text.pages.settings} lead={text.settings.lead}>
      {accounts.isError && accounts.data === undefined ? (
        <Failed error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : accounts.data === undefined ? (
        <Loading />
      ) : account === undefined ? (
        <Empty title={text.settings.none} />
      ) : (
        <SettingsCard account={account} canSave={may(me, 'update', 'settings')} />
      )}
    </PageBody>
  );
}

interface SettingsCardProps {
  readonly account: Account;
  readonly canSave: boolean;
}

function SettingsCard({ account, canSave }: SettingsCardProps): ReactNode {
  const { settings } = account;
  const [saves, setSaves] = useState(0);
  const save = async (values: FormValues): Promise<void> => {
    await saveItem(resource, { id: account.id, body: { settings: settingsOf(values, account) } });
    setSaves(saves + 1);
  };
  return (
    <Card title={text.settings.title}>
      <div role="status">{saves > 0 && <Notice kind="good">{text.settings.saved}</Notice>}</div>
      {!canSave && <Notice>{text.settings.readOnly}</Notice>}
      <Form
        label={text.settings.title}
        submit={text.actions.save}
        wireNames={{
          dnsDomain: ['dns domain', 'domain'],
          networkRange: ['network range', 'range', 'network'],
          loginHours: ['login expiration'],
          inactivityMinutes: ['inactivity'],
        }}
        onSubmit={save}
      >
        {switches.map((name) => (
          <Check
            key={name}
            name={name}
            label={text.settings.switches[name]}
            defaultChecked={settings[name]}
          />
        ))}
        {extraSwitches.map((name) => (
          <Check
            key={name}
            name={name}
            label={text.settings.switches[name]}
            defaultChecked={settings.extra[name]}
          />
        ))}
        <TextField
          name="loginHours"
          label={text.settings.loginHours}
          type="number"
          inputMode="numeric"
          defaultValue={String(settings.peer_login_expiration / hourSeconds)}
        />
        <TextField
          name="inactivityMinutes"
          label={text.settings.inactivityMinutes}
          type="number"
          inputMode="numeric"
          defaultValue={String(settings.peer_inactivity_expiration / minuteSeconds)}
        />
        <TextField
          name="dnsDomain"
          label={text.settings.dnsDomain}
          defaultValue={settings.dns_domain}
          isOptional
        />
        <TextField
          name="networkRange"
          label={text.settings.networkRange}
          defaultValue={settings.network_range}
        />
        <FormLines lines={(values) => linesOf(values, account)} />
      </Form>
    </Card>
  );
}

/** An update replaces every setting, so those that the page does not know are sent as they came. */
function settingsOf(values: FormValues, { settings }: Account): object {
  const { chosen, extra } = chosenIn(values);
  return { ...settings, ...chosen, extra: { ...settings.extra, ...extra } };
}

/** Returns the settings that the page has fields for. */
function chosenIn(values: FormValues) {
  const isOn = (name: string): readonly [string, boolean] => [name, values.isOn(name)];
  return {
    chosen: {
      ...Object.fromEntries(switches.map(isOn)),
      peer_login_expiration: Math.round(Number(values.text('loginHours')) * hourSeconds),
      peer_inactivity_expiration: Math.round(Number(values.text('inactivityMinutes')) * minuteSeconds),
      dns_domain: values.trimmed('dnsDomain'),
      network_range: values.trimmed('networkRange'),
    },
    extra: Object.fromEntries(extraSwitches.map(isOn)),
  };
}

/** A file for `nbsetup apply` leaves out the settings that stay, and has other names for them. */
function linesOf(values: FormValues, account: Account): Lines {
  const { chosen, extra } = chosenIn(values);
  const entry = { ...inCamelCase(chosen), extra: inCamelCase(extra) };
  const body = { settings: settingsOf(values, account) };
  return {
    curl: curlLine({ method: 'PUT', path: `/api/accounts/${account.id}`, body }),
    manifest: `settings: ${JSON.stringify(entry)}`,
  };
}

function inCamelCase(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
