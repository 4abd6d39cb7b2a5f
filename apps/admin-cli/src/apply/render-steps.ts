import type { Format } from '@nbsetup/cli-kit';
import type { Group, Member } from '@nbsetup/domain';
import type { BootstrapStep, SectionChange, WantedToken } from '@nbsetup/domain/admin';
import { relative } from 'node:path';

/** Returns the changes that were made or planned: one line for each step, or one JSON object. */
export function renderSteps(
  steps: readonly BootstrapStep[],
  { format, isDryRun }: { readonly format: Format; readonly isDryRun: boolean },
): string {
  switch (format) {
    case 'text':
      return `${[...steps.map(textOf), verdict(steps.length, isDryRun)].join('\n')}\n`;
    case 'json':
      return `${JSON.stringify({ changed: steps.length > 0 && !isDryRun, dry_run: isDryRun, changes: steps.map(fieldsOf) })}\n`;
  }
}

function verdict(count: number, isDryRun: boolean): string {
  if (count === 0) return 'nothing to change';
  const changes = count === 1 ? '1 change' : `${count} changes`;
  return isDryRun ? `${changes}, none of them made: --dry-run` : changes;
}

function textOf(step: BootstrapStep): string {
  switch (step.kind) {
    case 'create-owner':
      return `+ owner ${step.name} <${step.email}>`;
    case 'create-account':
      return '+ account with the group All';
    case 'section':
      return textOfChange(step);
    case 'create-service-user':
      return `+ service user ${step.name}, ${step.role}${inGroups(step.autoGroups.map(({ name }) => name))}`;
    case 'update-service-user': {
      const [before, after] = [step.before, step.after].map((user) => describeUser(user, step.groups));
      return `~ service user ${step.after.name}, ${before ?? ''} → ${after ?? ''}`;
    }
    case 'add-token':
      return `+ token ${step.token.name} of ${step.serviceUser ?? 'the owner'}, ${describeToken(step.token)}`;
  }
}

function textOfChange({ action, entry, name, before = {}, after = {}, destination }: SectionChange): string {
  const [old, wanted] = [before, after].map(describeFields);
  const file = destination === undefined ? '' : `in ${relative(process.cwd(), destination)}`;
  const subject = [entry, name].filter((text) => text !== '').join(' ');
  switch (action) {
    case 'create':
      return [`+ ${subject}`, wanted, file].filter((text) => text !== '').join(', ');
    case 'update':
      return `~ ${subject}, ${old} → ${wanted}`;
  }
}

function describeFields(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

function describeUser(user: Member, groups: readonly Group[]): string {
  return `${user.role}${inGroups(namesOf(user.autoGroups, groups))}`;
}

function inGroups(names: readonly string[]): string {
  return names.length === 0 ? '' : `, in ${names.join(', ')}`;
}

function namesOf(ids: readonly string[], groups: readonly Group[]): readonly string[] {
  return ids.map((id) => groups.find((group) => group.id === id)?.name ?? id);
}

function describeToken({ life, scopes, secret }: WantedToken): string {
  return [
    'expiresAt' in life ? `until ${life.expiresAt.toISOString()}` : `for ${life.expiresInDays} days`,
    ...(scopes === undefined ? [] : [`limited to ${scopes.join(' ')}`]),
    secret.kind === 'given' ? 'by its hash' : `in ${relative(process.cwd(), secret.destination)}`,
  ].join(', ');
}

function fieldsOf(step: BootstrapStep): Readonly<Record<string, unknown>> {
  switch (step.kind) {
    case 'create-owner':
      return { action: 'create', kind: 'owner', email: step.email, name: step.name };
    case 'create-account':
      return { action: 'create', kind: 'account' };
    case 'section': {
      const { action, entry, name, before, after, destination: file } = step;
      return { action, kind: entry.replaceAll(' ', '_'), name, before, after, file };
    }
    case 'create-service-user': {
      const groups = step.autoGroups.map(({ name }) => name);
      return {
        action: 'create',
        kind: 'service_user',
        name: step.name,
        role: step.role,
        auto_groups: groups,
      };
    }
    case 'update-service-user': {
      const stateOf = ({ role, autoGroups }: Member): Readonly<Record<string, unknown>> => ({
        role,
        auto_groups: namesOf(autoGroups, step.groups),
      });
      const { before, after } = step;
      return {
        action: 'update',
        kind: 'service_user',
        name: after.name,
        before: stateOf(before),
        after: stateOf(after),
      };
    }
    case 'add-token':
      return {
        action: 'create',
        kind: 'token',
        name: step.token.name,
        service_user: step.serviceUser,
        ...tokenFields(step.token),
      };
  }
}

function tokenFields({ life, scopes, secret }: WantedToken): Readonly<Record<string, unknown>> {
  return {
    ...('expiresAt' in life
      ? { expiration_date: life.expiresAt.toISOString() }
      : { expires_in_days: life.expiresInDays }),
    scopes,
    ...(secret.kind === 'given' ? { token_hash: secret.hash } : { token_file: secret.destination }),
  };
}
